// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dynaferry.client.ClientSettings.AssumedRole;
import io.github.dynaferry.client.ClientSettings.StaticCredentials;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOptionsTest {
    private static final String SECRET = "hush-hush";

    @Test
    void nothingIsRequired() {
        assertThat(settings(Map.of())).isEqualTo(new ClientSettings(null, null, null, null, null, null));
        assertThat(settings(Map.of("aws.region", " ", "aws.endpoint", "", "aws.secret.access.key", "")))
                .isEqualTo(settings(Map.of()));
    }

    @Test
    void everyOptionArrives() {
        Map<String, String> options = new HashMap<>(Map.of(
                "aws.region", " eu-central-1 ",
                "aws.endpoint", "http://localhost:8000",
                "aws.streams.endpoint", "https://streams.example:8001/path",
                "aws.access.key.id", "id",
                "aws.secret.access.key", SECRET + "\n",
                "aws.session.token", "token",
                "aws.assume.role.arn", "arn:aws:iam::1:role/r",
                "aws.assume.role.session.name", "me",
                "aws.assume.role.external.id", "external"));

        assertThat(settings(options))
                .isEqualTo(new ClientSettings(
                        "eu-central-1",
                        URI.create("http://localhost:8000"),
                        URI.create("https://streams.example:8001/path"),
                        new StaticCredentials("id", SECRET, "token"),
                        null,
                        new AssumedRole("arn:aws:iam::1:role/r", "me", "external")));
        assertThat(settings(Map.of("aws.profile", "work", "aws.assume.role.arn", "arn")))
                .isEqualTo(
                        new ClientSettings(null, null, null, null, "work", new AssumedRole("arn", "dynaferry", null)));
    }

    @Test
    void onlyReadersOfStreamsHaveAStreamsEndpoint() {
        ConfigDef sink = ClientOptions.define(new ConfigDef());

        assertThat(sink.names()).doesNotContain("aws.streams.endpoint");
        assertThat(ClientOptions.settings(
                                new AbstractConfig(sink, Map.of("aws.streams.endpoint", "http://localhost:1"), false))
                        .streamsEndpoint())
                .isNull();
    }

    record Contradiction(String key, Map<String, String> options) {}

    static List<Contradiction> contradictions() {
        return List.of(
                new Contradiction("aws.access.key.id", Map.of("aws.secret.access.key", SECRET)),
                new Contradiction("aws.access.key.id", Map.of("aws.session.token", SECRET)),
                new Contradiction("aws.secret.access.key", Map.of("aws.access.key.id", "id")),
                new Contradiction(
                        "aws.secret.access.key", Map.of("aws.access.key.id", "id", "aws.session.token", SECRET)),
                new Contradiction(
                        "aws.profile",
                        Map.of("aws.profile", "p", "aws.access.key.id", "id", "aws.secret.access.key", SECRET)),
                new Contradiction("aws.assume.role.arn", Map.of("aws.assume.role.external.id", SECRET)),
                new Contradiction("aws.endpoint", Map.of("aws.endpoint", "https://user:" + SECRET + "@example.org")),
                new Contradiction("aws.endpoint", Map.of("aws.endpoint", "https://us er:" + SECRET + "@example.org")));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void aContradictionIsNamedOnItsKeyAndTellsNoSecret(Contradiction contradiction) {
        Throwable thrown = catchThrowable(() -> settings(contradiction.options()));

        assertThat(thrown).isInstanceOf(ConfigException.class).hasMessageContaining(contradiction.key());
        assertThat(thrown.toString()).doesNotContain(SECRET);
        assertThat(thrown.getCause()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000",
                "ftp://localhost",
                "http://",
                "http:///path",
                "https",
                "http://a b",
                "8000",
                "::"
            })
    void anEndpointThatCouldNeverBeCalledIsRefused(String url) {
        assertThatThrownBy(() -> settings(Map.of("aws.endpoint", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("aws.endpoint")
                .hasMessageContaining("http://localhost:8000");
        assertThatThrownBy(() -> settings(Map.of("aws.streams.endpoint", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("aws.streams.endpoint");
    }

    @Test
    void aSessionNeedsAName() {
        assertThatThrownBy(() -> settings(Map.of("aws.assume.role.session.name", "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("aws.assume.role.session.name");
    }

    @Test
    void noSecretIsEverPrinted() {
        Map<String, String> options = Map.of(
                "aws.access.key.id", "id",
                "aws.secret.access.key", SECRET,
                "aws.session.token", SECRET,
                "aws.assume.role.arn", "arn",
                "aws.assume.role.external.id", SECRET);
        AbstractConfig config = new AbstractConfig(definition(), options, false);
        ClientSettings settings = ClientOptions.settings(config);
        List<ConfigValue> validated = definition().validate(options);

        assertThat(config.values().toString()).doesNotContain(SECRET);
        assertThat(validated.toString()).doesNotContain(SECRET);
        assertThat(settings.toString()).doesNotContain(SECRET);
        assertThat(settings.credentials().toString()).doesNotContain(SECRET);
        assertThat(settings.role().toString()).doesNotContain(SECRET).contains("arn");
    }

    @Test
    void everyOptionIsDocumentedInOneGroup() {
        assertThat(definition().configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).isNotBlank().endsWith(".");
            assertThat(key.group).isEqualTo("Endpoint");
        });
        assertThat(definition().configKeys().values())
                .extracting(key -> key.orderInGroup)
                .doesNotHaveDuplicates();
    }

    private static ClientSettings settings(Map<String, String> options) {
        return ClientOptions.settings(new AbstractConfig(definition(), options, false));
    }

    private static ConfigDef definition() {
        return ClientOptions.defineStreams(ClientOptions.define(new ConfigDef()));
    }
}
