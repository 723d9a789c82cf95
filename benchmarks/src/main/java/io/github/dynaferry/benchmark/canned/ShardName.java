// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

/**
 * A shard: which line of descent, and the how manieth in it. Generation g's parent is generation g - 1 of the same line.
 */
record ShardName(int generation, int line) {
    private static final String PREFIX = "shardId-";

    static ShardName parse(String id) {
        int dash = id.lastIndexOf('-');
        return new ShardName(
                Integer.parseInt(id.substring(PREFIX.length(), dash)), Integer.parseInt(id.substring(dash + 1)));
    }

    ShardName parent() {
        return new ShardName(generation - 1, line);
    }

    ShardName child() {
        return new ShardName(generation + 1, line);
    }

    @Override
    public String toString() {
        return "%s%020d-%08d".formatted(PREFIX, generation, line);
    }
}
