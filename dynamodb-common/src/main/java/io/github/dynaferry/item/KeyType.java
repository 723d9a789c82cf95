// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The types that a key attribute can have. */
public enum KeyType {
    S,
    N,
    B;

    static KeyType of(ScalarAttributeType type) {
        return valueOf(type.toString());
    }
}
