// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

/** A record value that is no Dynaferry envelope, or one that contradicts itself. */
public final class InvalidEnvelopeException extends RuntimeException {

    public InvalidEnvelopeException(String message) {
        super(message);
    }

    public InvalidEnvelopeException(String message, Throwable cause) {
        super(message, cause);
    }
}
