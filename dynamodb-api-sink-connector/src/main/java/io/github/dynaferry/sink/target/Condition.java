// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must be true of the item in the target for a write to happen. */
public sealed interface Condition {

    /** Nothing. */
    record None() implements Condition {}

    /**
     * There is no item with that key.
     *
     * @param keyAttribute an attribute of the table's key
     */
    record Absent(String keyAttribute) implements Condition {}

    /**
     * There is no item with that key, or it has no version, or an older one.
     *
     * @param orSame whether the same version will do, too
     */
    record Newer(String attribute, AttributeValue version, boolean orSame) implements Condition {}
}
