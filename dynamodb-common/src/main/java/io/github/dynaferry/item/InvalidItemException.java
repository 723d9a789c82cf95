// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import org.jspecify.annotations.Nullable;

/** Data that is no DynamoDB item or key: malformed text, an impossible number, a missing key attribute. */
public final class InvalidItemException extends RuntimeException {

    public InvalidItemException(String message) {
        super(message);
    }

    public InvalidItemException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
