// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.json.JsonConverter;

/** Whatever Kafka's own converter does to an envelope, the reader finds it again. */
class EnvelopeRoundTripTest {
    private static final String TOPIC = "prefix.table";

    @Property
    void asAStruct(@ForAll("envelopes") Envelope envelope) {
        assertThat(EnvelopeReader.read(EnvelopeWriter.write(envelope))).isEqualTo(envelope);
    }

    @Property
    void asJsonWithSchemas(@ForAll("envelopes") Envelope envelope) {
        assertThat(EnvelopeReader.read(converted(envelope, true))).isEqualTo(envelope);
    }

    @Property
    void asJsonWithoutSchemas(@ForAll("envelopes") Envelope envelope) {
        assertThat(EnvelopeReader.read(converted(envelope, false))).isEqualTo(envelope);
    }

    @Property
    void asTheTextOrBytesOfEither(@ForAll("envelopes") Envelope envelope, @ForAll boolean schemas) {
        byte[] bytes = bytes(envelope, schemas);

        assertThat(EnvelopeReader.read(new String(bytes, StandardCharsets.UTF_8)))
                .isEqualTo(envelope);
        assertThat(EnvelopeReader.read(bytes)).isEqualTo(envelope);
        assertThat(EnvelopeReader.read(ByteBuffer.wrap(bytes))).isEqualTo(envelope);
    }

    /** Readers of old topics depend upon these bytes: a change here is a change of the contract. */
    @Example
    void theJsonOfARecordNeverChanges() {
        Envelope envelope = new Envelope(
                Operation.MODIFY,
                "{\"pk\":{\"S\":\"a\"}}",
                null,
                "{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}",
                new SourceInfo(
                        "1.2.3",
                        "shop",
                        1_700_000_000_000L,
                        false,
                        "eu-central-1",
                        "orders",
                        "arn:aws:dynamodb:eu-central-1:1:table/orders/stream/x",
                        "shardId-1",
                        "100000000000000000001",
                        "e1",
                        null,
                        null,
                        true),
                1_700_000_000_123L);

        assertThat(new String(bytes(envelope, false), StandardCharsets.UTF_8))
                .isEqualTo("{\"op\":\"u\",\"key\":\"{\\\"pk\\\":{\\\"S\\\":\\\"a\\\"}}\",\"before\":null,"
                        + "\"after\":\"{\\\"pk\\\":{\\\"S\\\":\\\"a\\\"},\\\"n\\\":{\\\"N\\\":\\\"1\\\"}}\","
                        + "\"ts_ms\":1700000000123,\"source\":{\"version\":\"1.2.3\",\"connector\":\"dynamodb\","
                        + "\"name\":\"shop\",\"ts_ms\":1700000000000,\"snapshot\":\"false\",\"region\":\"eu-central-1\","
                        + "\"table\":\"orders\",\"stream_arn\":\"arn:aws:dynamodb:eu-central-1:1:table/orders/stream/x\","
                        + "\"shard_id\":\"shardId-1\",\"sequence_number\":\"100000000000000000001\",\"event_id\":\"e1\","
                        + "\"segment\":null,\"total_segments\":null,\"ttl\":true}}");
    }

    @Provide
    Arbitrary<Envelope> envelopes() {
        return RandomEnvelopes.envelopes();
    }

    private static Object converted(Envelope envelope, boolean schemas) {
        try (JsonConverter converter = converter(schemas)) {
            return converter.toConnectData(TOPIC, bytes(envelope, schemas)).value();
        }
    }

    private static byte[] bytes(Envelope envelope, boolean schemas) {
        try (JsonConverter converter = converter(schemas)) {
            return converter.fromConnectData(TOPIC, EnvelopeSchema.SCHEMA, EnvelopeWriter.write(envelope));
        }
    }

    private static JsonConverter converter(boolean schemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", Boolean.toString(schemas)), false);
        return converter;
    }
}
