// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import org.jspecify.annotations.Nullable;

/**
 * One change of one item, as it travels through Kafka. The images are DynamoDB JSON text: items of one table share no
 * schema, and text passes every converter unchanged.
 *
 * @param key the item's key
 * @param before the item before the change; null where it did not exist or is not known
 * @param after the item after the change; null exactly where {@code op} is a removal
 * @param tsMs when the connector made the record, ms since the epoch
 */
public record Envelope(
        Operation op, String key, @Nullable String before, @Nullable String after, SourceInfo source, long tsMs) {

    public Envelope {
        if ((after == null) != (op == Operation.REMOVE)) {
            throw new InvalidEnvelopeException(
                    op == Operation.REMOVE
                            ? "a removal with an image after it"
                            : "op \"" + op.code() + "\" without the image after it");
        }
    }
}
