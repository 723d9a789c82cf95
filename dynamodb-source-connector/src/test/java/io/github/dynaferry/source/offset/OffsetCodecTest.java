// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dynaferry.source.offset.FrontierOffset.Entry;
import io.github.dynaferry.source.offset.TableOffset.State;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Offsets come back as they were, from Connect's store and from people who changed them through the REST API. */
class OffsetCodecTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Case(Object offset, Map<String, Object> stored, Function<Map<String, ?>, Object> parse) {
        @Override
        public String toString() {
            return stored.toString();
        }
    }

    static Stream<Case> cases() {
        ShardOffset baseline = ShardOffset.baseline(1_700_000_000_000L, null);
        ShardOffset parent = baseline.at("000123456789012345678", 1_700_000_001_000L);
        return Stream.of(
                table(TableOffset.announced("s1", 0, 8, "arn:x", null, "pk S")),
                table(TableOffset.announced("s1", 1_700_000_000_000L, 8, "arn:x", "2", "pk S")
                        .withBaseline()
                        .in(State.SCANNING)),
                table(new TableOffset("s1", State.COMPLETED, 5, 0, null, null, null, true, null)),
                segment(SegmentOffset.begin("s1", 5)),
                segment(SegmentOffset.begin("s1", 5).at("{\"pk\":{\"S\":\"ä\\\"\"}}", 1_700_000_000_000L)),
                segment(SegmentOffset.begin("s1", 5).at("{}", 7).finished(8)),
                shard(baseline),
                shard(parent),
                shard(parent.verifiedAt(1_800_000_000_000L).finished(List.of("b", "c"))),
                shard(parent.finished(List.of())),
                shard(parent.broken(new ShardOffset.Gap("trimmed", 1_800_000_000_000L))),
                shard(ShardOffset.rebased(parent, null, 9)),
                shard(ShardOffset.child("a", new ShardOffset(null, "7", 5, 3, null, true, List.of(), null))),
                frontier(new FrontierOffset("arn:x", 1, List.of())),
                frontier(new FrontierOffset("arn:x", 2, List.of(new Entry("a", null), new Entry("b", "a")))),
                frontier(new FrontierOffset("arn:x", 3, manyShards())));
    }

    private static List<Entry> manyShards() {
        return IntStream.range(0, 500)
                .mapToObj(i -> new Entry("shardId-%020d-%08x".formatted(i, i), i % 3 == 0 ? null : "parent-" + i))
                .toList();
    }

    private static Case table(TableOffset offset) {
        return new Case(offset, offset.toConnect(), TableOffset::parse);
    }

    private static Case segment(SegmentOffset offset) {
        return new Case(offset, offset.toConnect(), SegmentOffset::parse);
    }

    private static Case shard(ShardOffset offset) {
        return new Case(offset, offset.toConnect(), ShardOffset::parse);
    }

    private static Case frontier(FrontierOffset offset) {
        return new Case(offset, offset.toConnect(), FrontierOffset::parse);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comeBackFromConnectsStore(Case each) {
        assertThat(each.parse.apply(throughStore(each.stored))).isEqualTo(each.offset);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> throughStore(Map<String, Object> offset) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), false);
            byte[] bytes = converter.fromConnectData("offsets", null, offset);
            return (Map<String, Object>)
                    converter.toConnectData("offsets", bytes).value();
        }
    }

    /** There small numbers are Integers. */
    @ParameterizedTest
    @MethodSource("cases")
    void comeBackFromRest(Case each) throws JsonProcessingException {
        Map<String, Object> parsed = JSON.readValue(JSON.writeValueAsString(each.stored), new TypeReference<>() {});
        assertThat(each.parse.apply(parsed)).isEqualTo(each.offset);
    }

    @Test
    void areStoredAsEver() throws JsonProcessingException {
        assertThat(cases().map(each -> each.stored.toString()))
                .contains(
                        "{snapshot=s1, state=scanning, t0=1700000000000, segments=8, baseline=1700000000000, stream_arn=arn:x, token=2, key=pk S}",
                        "{snapshot=s1, state=completed, t0=5, segments=0, resnapshot=true}",
                        "{snapshot=s1, last_key={}, fence=8, done=true}",
                        "{since=1700000000000, verified=1700000000000}",
                        "{sequence=000123456789012345678, verified=1800000000000, done=true, children=b,c}",
                        "{since=0, verified=5, epoch=3, parent=a}",
                        "{since=0, verified=9, epoch=1}",
                        "{stream_arn=arn:x, chunks=1, shards=}",
                        "{stream_arn=arn:x, chunks=2, shards=a,b<a}",
                        "{sequence=000123456789012345678, verified=1700000001000, gap=trimmed, gap_until=1800000000000}");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            table   | {}                                                                   | "snapshot" is missing
            table   | {"snapshot":"s","state":"scanned","t0":1,"segments":1}               | none of announced, scanning, completed
            table   | {"snapshot":"s","state":"scanning","t0":"1","segments":1}            | "t0" must be a whole number
            table   | {"snapshot":"s","state":"scanning","t0":1,"segments":-1}             | "segments" must be
            table   | {"snapshot":"s","state":"scanning","t0":1,"segments":3000000000}     | "segments" must be
            table   | {"snapshot":"s","state":"scanning","t0":1,"segments":1,"extra":1}    | unknown field [extra]
            segment | {"snapshot":"s"}                                                     | "fence" is missing
            segment | {"snapshot":"s","fence":1.5}                                         | "fence" must be a whole number
            segment | {"snapshot":"s","fence":1,"done":"yes"}                              | "done" must be true or false
            segment | {"snapshot":"s","fence":1,"last_key":{"pk":"a"}}                     | "last_key" must be text
            shard   | {"verified":1}                                                       | either "since" or "sequence"
            shard   | {"since":1,"sequence":"1","verified":1}                              | either "since" or "sequence"
            shard   | {"sequence":"1e5","verified":1}                                      | digits only
            shard   | {"sequence":"","verified":1}                                         | digits only
            shard   | {"sequence":17,"verified":1}                                         | "sequence" must be text
            frontier| {"stream_arn":"a","chunks":1}                                        | "shards" is missing
            frontier| {"stream_arn":"a","chunks":-1,"shards":""}                           | "chunks" must be
            frontier| {"stream_arn":"a","chunks":1,"shards":"a,,b"}                        | "" is no shard<parent
            frontier| {"stream_arn":"a","chunks":1,"shards":"a<b<c"}                       | "a<b<c" is no shard<parent
            """)
    void malformedOnesAreRefused(String kind, String json, String message) throws JsonProcessingException {
        Map<String, Object> offset = JSON.readValue(json, new TypeReference<>() {});
        Function<Map<String, ?>, Object> parse =
                switch (kind) {
                    case "table" -> TableOffset::parse;
                    case "segment" -> SegmentOffset::parse;
                    case "frontier" -> FrontierOffset::parse;
                    default -> ShardOffset::parse;
                };
        assertThatThrownBy(() -> parse.apply(offset))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(message);
    }
}
