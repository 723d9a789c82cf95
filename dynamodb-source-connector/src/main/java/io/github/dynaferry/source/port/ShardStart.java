// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

/**
 * Where to read a shard from. There is no "latest": a start at the tip leaves nothing to remember, so a crash before the
 * first record would lose changes.
 */
public sealed interface ShardStart {

    /** The shard's oldest record that is still there. */
    ShardStart BEGINNING = new Beginning();

    record Beginning() implements ShardStart {}

    /** The shard's first number. Where records of it have been trimmed the endpoint may say so, and give no iterator. */
    record At(String sequenceNumber) implements ShardStart {}

    /** The record behind this one. */
    record After(String sequenceNumber) implements ShardStart {}
}
