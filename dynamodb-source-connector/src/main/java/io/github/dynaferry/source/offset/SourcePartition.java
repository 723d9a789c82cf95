// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What an offset belongs to. One field each: with several, the bytes of the stored key would follow the map's iteration
 * order, which the REST API and another JVM do not keep.
 */
public record SourcePartition(Kind kind, String name) {

    /** The kinds; each is the name of the one field. */
    public enum Kind {
        TABLE("table", "[^/]+"),
        SEGMENT("segment", "[^/]+/\\d+/\\d+"),
        SHARD("shard", "[^/]+/[^/]+"),
        FRONTIER("frontier", "[^/]+/\\d+");

        private final String field;
        private final Pattern names;

        Kind(String field, String names) {
            this.field = field;
            this.names = Pattern.compile(names);
        }

        private boolean isName(String name) {
            return names.matcher(name).matches();
        }
    }

    /** {@code {"table":"T"}}. */
    public static SourcePartition table(String table) {
        return new SourcePartition(Kind.TABLE, table);
    }

    /** {@code {"segment":"T/3/16"}}: segment 3 of 16. */
    public static SourcePartition segment(String table, int segment, int totalSegments) {
        return new SourcePartition(Kind.SEGMENT, table + "/" + segment + "/" + totalSegments);
    }

    /** {@code {"shard":"T/shardId-…"}}. */
    public static SourcePartition shard(String table, String shardId) {
        return new SourcePartition(Kind.SHARD, table + "/" + shardId);
    }

    /** {@code {"frontier":"T/0"}}: chunk 0. */
    public static SourcePartition frontier(String table, int chunk) {
        return new SourcePartition(Kind.FRONTIER, table + "/" + chunk);
    }

    /**
     * Reads a partition in the form that Connect stores.
     *
     * @throws ConnectException if it is none of these shapes
     */
    public static SourcePartition parse(Map<String, ?> partition) {
        for (Kind kind : Kind.values()) {
            if (partition.size() == 1 && partition.get(kind.field) instanceof String name && kind.isName(name)) {
                return new SourcePartition(kind, name);
            }
        }
        throw new ConnectException("partition " + partition + " is none of this connector's: {\"table\":\"T\"}, "
                + "{\"segment\":\"T/3/16\"}, {\"shard\":\"T/shardId-…\"} or {\"frontier\":\"T/0\"}");
    }

    /** The form that Connect stores. */
    public Map<String, String> toConnect() {
        return Map.of(kind.field, name);
    }
}
