// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint to talk to, and as whom. Everything may be absent: then the SDK's default chains decide.
 *
 * @param endpoint null for AWS's own endpoint of the region
 * @param streamsEndpoint null for {@code endpoint}, or AWS's own
 */
public record ClientSettings(
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable URI streamsEndpoint,
        @Nullable StaticCredentials credentials,
        @Nullable String profile,
        @Nullable AssumedRole role) {

    /** A key pair, with a session token where it is temporary. Never prints its secrets. */
    public record StaticCredentials(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
        @Override
        public String toString() {
            return "StaticCredentials[hidden]";
        }
    }

    /** A role to take on with the credentials at hand. Its external id is a secret between two accounts: not printed. */
    public record AssumedRole(String arn, String sessionName, @Nullable String externalId) {
        @Override
        public String toString() {
            return "AssumedRole[" + arn + "]";
        }
    }
}
