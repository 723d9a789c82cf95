// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

/** A record value, or an endpoint's answer, that defines no table. */
public final class InvalidDefinitionException extends RuntimeException {

    public InvalidDefinitionException(String message) {
        super(message);
    }

    public InvalidDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
