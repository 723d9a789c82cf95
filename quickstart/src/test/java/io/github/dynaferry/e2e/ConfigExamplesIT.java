// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every file of {@code config-examples} could be POSTed as it is, were its endpoint at hand. */
@EndToEnd
class ConfigExamplesIT {
    private static final Path EXAMPLES =
            Path.of("..", "config-examples").toAbsolutePath().normalize();

    /** {@code ${file:/path:key}}. */
    private static final Pattern FROM_FILE = Pattern.compile("\\$\\{file:([^:}]+):([^}]+)}");

    /** What Connect hands on to clients, converters, topics and transformations, which have their own options. */
    private static final Pattern HANDED_ON = Pattern.compile(
            "(producer\\.override|consumer\\.override|admin\\.override|key\\.converter|value\\.converter|header\\.converter"
                    + "|topic\\.creation|transforms|predicates)\\..+");

    @TempDir
    private Path secrets;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(EXAMPLES::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAccepted(Path example, E2e system) throws Exception {
        JsonNode file = Change.JSON.readTree(withSecretsAt(secrets, Files.readString(EXAMPLES.resolve(example))));
        Map<String, String> config = new HashMap<>();
        file.path("config")
                .properties()
                .forEach(option -> config.put(option.getKey(), option.getValue().asText()));
        assertThat(file.path("name").asText()).isNotEmpty();
        assertThat(config.keySet())
                .filteredOn(key -> !HANDED_ON.matcher(key).matches())
                .isSubsetOf(knownOptions(system, config.get("connector.class")));

        if (config.get("connector.class").equals(Options.SOURCE_CLASS)) {
            createTables(system.source.client(), config.get("table.include.list"));
            pointAtAnEndpointAtHand(config);
        }
        config.put("name", file.path("name").asText());
        assertThat(system.rest().validate(config)).isEmpty();
    }

    /** The check of the tables asks the endpoint; a role can not be assumed without AWS. */
    private static void pointAtAnEndpointAtHand(Map<String, String> config) {
        config.keySet().removeIf(key -> key.startsWith("aws.assume.role") || key.equals("aws.profile"));
        config.put("aws.endpoint", "${env:SOURCE_ENDPOINT}");
        config.putIfAbsent("aws.access.key.id", "${env:SOURCE_ACCESS_KEY_ID}");
        config.putIfAbsent("aws.secret.access.key", "${env:SOURCE_SECRET_ACCESS_KEY}");
    }

    private static void createTables(DynamoDbClient client, String includeList) {
        Set<String> missing = new HashSet<>(Arrays.asList(includeList.split(",", -1)));
        missing.removeAll(client.listTables().tableNames());
        missing.forEach(name -> Tables.create(client, AllTypes.table(name).streaming()));
    }

    /** Puts what the example expects in files into files, and points it there. */
    private static String withSecretsAt(Path folder, String text) throws IOException {
        Matcher placeholder = FROM_FILE.matcher(text);
        StringBuilder moved = new StringBuilder();
        while (placeholder.find()) {
            Path file = folder.resolve(Path.of(placeholder.group(1)).getFileName());
            String line = placeholder.group(2) + "=test\n";
            String before = Files.exists(file) ? Files.readString(file) : "";
            Files.writeString(file, before + line);
            placeholder.appendReplacement(
                    moved, Matcher.quoteReplacement("${file:" + file + ":" + placeholder.group(2) + "}"));
        }
        return placeholder.appendTail(moved).toString();
    }

    private static Set<String> knownOptions(E2e system, String plugin) throws IOException, InterruptedException {
        URI uri = system.worker.endpoint().resolve("/connector-plugins/" + plugin + "/config");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        Set<String> known = new HashSet<>();
        Change.JSON
                .readTree(answer.body())
                .forEach(option -> known.add(option.path("name").asText()));
        assertThat(known).contains("aws.endpoint", "connector.class");
        return known;
    }
}
