// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an endpoint holds and how it behaves.
 *
 * @param table name of its one table
 * @param pages scan pages that the table has
 * @param pageBytes size of a page, by DynamoDB's count
 * @param shards shards of the stream that are open at any time
 * @param changesPerSecond in the whole stream, evenly spread over its open shards; may be 0
 * @param latencyMs how long every answer takes at least
 */
public record CannedOptions(
        String table, int pages, int pageBytes, int shards, double changesPerSecond, long latencyMs) {
    private static final int FULL_PAGE = 1 << 20;

    public CannedOptions {
        if (pages < 0 || pageBytes < 1 || shards < 1 || changesPerSecond < 0 || latencyMs < 0) {
            throw new IllegalArgumentException("out of range");
        }
    }

    /** A table of so many pages, as large as DynamoDB makes them, and a stream of one shard without changes. */
    public static CannedOptions table(String name, int pages) {
        return new CannedOptions(name, pages, FULL_PAGE, 1, 0, 0);
    }

    /** The same with another stream. */
    public CannedOptions withStream(int openShards, double changes) {
        return new CannedOptions(table, pages, pageBytes, openShards, changes, latencyMs);
    }

    /** The same with smaller pages. */
    public CannedOptions withPageBytes(int bytes) {
        return new CannedOptions(table, pages, bytes, shards, changesPerSecond, latencyMs);
    }

    /** The same with slower answers. */
    public CannedOptions withLatencyMs(long ms) {
        return new CannedOptions(table, pages, pageBytes, shards, changesPerSecond, ms);
    }

    static CannedOptions parse(List<String> arguments) {
        return new CannedOptions(
                arguments.get(0),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                Double.parseDouble(arguments.get(4)),
                Long.parseLong(arguments.get(5)));
    }

    List<String> toArguments() {
        return Stream.of(table, pages, pageBytes, shards, changesPerSecond, latencyMs)
                .map(String::valueOf)
                .toList();
    }
}
