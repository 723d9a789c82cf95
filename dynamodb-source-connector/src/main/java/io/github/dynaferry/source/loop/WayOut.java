// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import io.github.dynaferry.client.ClientOptions;
import io.github.dynaferry.fault.Fault;
import java.util.Set;

/** What a user can do where the endpoint refuses whoever asks. */
final class WayOut {
    private static final Set<String> CREDENTIALS = Set.of(
            "ExpiredTokenException",
            "ExpiredToken",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "IncompleteSignatureException",
            "MissingAuthenticationTokenException");
    private static final Set<String> PERMISSIONS = Set.of("AccessDeniedException", "AccessDenied");

    private WayOut() {}

    /** Sentences to follow an error; empty where there is nothing to say. */
    static String of(Fault fault) {
        if (CREDENTIALS.contains(fault.code())) {
            return ". The way out: renew the credentials (" + ClientOptions.ACCESS_KEY_ID + " and what belongs to it, "
                    + ClientOptions.PROFILE + " or " + ClientOptions.ROLE_ARN
                    + "), then restart the task: it goes on where it was.";
        }
        if (PERMISSIONS.contains(fault.code())) {
            return ". The way out: allow it to the owner of the credentials, then restart the task: it goes on where it"
                    + " was.";
        }
        return "";
    }
}
