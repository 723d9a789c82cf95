// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;
import static org.apache.kafka.common.config.ConfigDef.Width.LONG;

import io.github.dynaferry.client.ClientSettings.AssumedRole;
import io.github.dynaferry.client.ClientSettings.StaticCredentials;
import java.net.URI;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The {@code aws.*} options, the same in source and sink. */
public final class ClientOptions {
    public static final String REGION = "aws.region";
    public static final String ENDPOINT = "aws.endpoint";
    public static final String STREAMS_ENDPOINT = "aws.streams.endpoint";
    public static final String ACCESS_KEY_ID = "aws.access.key.id";
    public static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
    public static final String SESSION_TOKEN = "aws.session.token";
    public static final String PROFILE = "aws.profile";
    public static final String ROLE_ARN = "aws.assume.role.arn";
    public static final String ROLE_SESSION_NAME = "aws.assume.role.session.name";
    public static final String ROLE_EXTERNAL_ID = "aws.assume.role.external.id";

    private static final String GROUP = "Endpoint";

    private ClientOptions() {}

    /** Adds the options that every client has. */
    public static ConfigDef define(ConfigDef def) {
        option(
                def,
                REGION,
                STRING,
                HIGH,
                "Region of the endpoint. Default: the SDK's chain (AWS_REGION, profile, instance); any value will do for an endpoint that is not AWS.");
        url(
                def,
                ENDPOINT,
                HIGH,
                "URL of an endpoint that speaks the DynamoDB API, such as http://localhost:8000. Default: AWS's own for the region.");
        option(
                def,
                ACCESS_KEY_ID,
                STRING,
                MEDIUM,
                "Access key id. Default, as for all credentials: the SDK's chain (environment, profile, web identity, container, instance).");
        option(
                def,
                SECRET_ACCESS_KEY,
                PASSWORD,
                MEDIUM,
                "Secret access key. Give it through a ConfigProvider, not in clear.");
        option(def, SESSION_TOKEN, PASSWORD, LOW, "Session token, for temporary keys.");
        option(def, PROFILE, STRING, LOW, "Profile of the shared AWS configuration files to take credentials from.");
        option(
                def,
                ROLE_ARN,
                STRING,
                MEDIUM,
                "ARN of a role to assume with these credentials, for instance in another account.");
        def.define(
                ROLE_SESSION_NAME,
                STRING,
                "dynaferry",
                new ConfigDef.NonEmptyString(),
                LOW,
                "Session name under which the role is assumed: what CloudTrail shows.",
                GROUP,
                order(def),
                LONG,
                ROLE_SESSION_NAME);
        option(def, ROLE_EXTERNAL_ID, PASSWORD, LOW, "External id that the role's trust policy asks for.");
        return def;
    }

    /** Adds the one that only readers of streams have. */
    public static ConfigDef defineStreams(ConfigDef def) {
        return url(
                def,
                STREAMS_ENDPOINT,
                MEDIUM,
                "URL of the DynamoDB Streams endpoint. Default: " + ENDPOINT + ", else AWS's own for the region.");
    }

    /**
     * The settings that a configuration describes.
     *
     * @throws ConfigException naming the key, if two options contradict each other
     */
    public static ClientSettings settings(AbstractConfig config) {
        return new ClientSettings(
                text(config, REGION),
                uri(config, ENDPOINT),
                config.values().containsKey(STREAMS_ENDPOINT) ? uri(config, STREAMS_ENDPOINT) : null,
                credentials(config),
                text(config, PROFILE),
                role(config));
    }

    private static @Nullable StaticCredentials credentials(AbstractConfig config) {
        String id = text(config, ACCESS_KEY_ID);
        String secret = secret(config, SECRET_ACCESS_KEY);
        String token = secret(config, SESSION_TOKEN);
        if (id == null) {
            if (secret != null || token != null) {
                throw new ConfigException(ACCESS_KEY_ID, null, "must be set where a secret key or session token is");
            }
            return null;
        }
        if (secret == null) {
            throw new ConfigException(SECRET_ACCESS_KEY, null, "must be set where " + ACCESS_KEY_ID + " is");
        }
        if (text(config, PROFILE) != null) {
            throw new ConfigException(PROFILE, text(config, PROFILE), "and " + ACCESS_KEY_ID + " exclude each other");
        }
        return new StaticCredentials(id, secret, token);
    }

    private static @Nullable AssumedRole role(AbstractConfig config) {
        String arn = text(config, ROLE_ARN);
        if (arn == null) {
            if (secret(config, ROLE_EXTERNAL_ID) != null) {
                throw new ConfigException(ROLE_ARN, null, "must be set where " + ROLE_EXTERNAL_ID + " is");
            }
            return null;
        }
        return new AssumedRole(arn, config.getString(ROLE_SESSION_NAME), secret(config, ROLE_EXTERNAL_ID));
    }

    private static @Nullable URI uri(AbstractConfig config, String key) {
        String text = text(config, key);
        return text == null ? null : URI.create(text);
    }

    private static @Nullable String text(AbstractConfig config, String key) {
        String text = config.getString(key);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String secret(AbstractConfig config, String key) {
        Password password = config.getPassword(key);
        return password == null || password.value().isBlank()
                ? null
                : password.value().strip();
    }

    private static ConfigDef url(ConfigDef def, String key, Importance importance, String doc) {
        return def.define(key, STRING, null, new EndpointUrl(), importance, doc, GROUP, order(def), LONG, key);
    }

    private static void option(ConfigDef def, String key, ConfigDef.Type type, Importance importance, String doc) {
        def.define(key, type, null, null, importance, doc, GROUP, order(def), LONG, key);
    }

    private static int order(ConfigDef def) {
        return def.configKeys().size();
    }

    /** Refuses what could never be called. */
    private static final class EndpointUrl implements ConfigDef.Validator {
        @Override
        public void ensureValid(String key, @Nullable Object value) {
            if (value == null || value.toString().isBlank()) {
                return;
            }
            String url = value.toString().strip();
            if (url.contains("@")) {
                throw new ConfigException(key, "[hidden]", "must hold no user and password: use " + ACCESS_KEY_ID);
            }
            try {
                URI uri = URI.create(url);
                if (!List.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
                    throw new ConfigException(key, value, "must be a URL such as http://localhost:8000");
                }
            } catch (IllegalArgumentException e) {
                throw new ConfigException(key, value, "must be a URL such as http://localhost:8000");
            }
        }

        @Override
        public String toString() {
            return "http(s) URL";
        }
    }
}
