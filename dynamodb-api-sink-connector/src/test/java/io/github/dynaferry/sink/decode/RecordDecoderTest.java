// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeSchema;
import io.github.dynaferry.envelope.EnvelopeWriter;
import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.envelope.SourceInfo;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.Records;
import io.github.dynaferry.sink.config.SinkConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RecordDecoderTest {
    private static final KeySchema PK = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private static final String KEY = "{\"pk\":{\"S\":\"a\"}}";
    private static final String ITEM = "{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}";

    private final RecordDecoder decoder =
            new RecordDecoder(SinkConfig.of(Map.of()).records(), true, false);
    private final Records records = new Records("shop.orders", "orders");

    static Stream<Object> everyFormOfAnEnvelope() {
        Struct struct =
                (Struct) new Records("shop.orders", "orders").put(KEY, ITEM).value();
        byte[] withSchema = json(true, struct);
        byte[] withoutSchema = json(false, struct);
        return Stream.of(
                struct,
                fromJson(true, withSchema),
                fromJson(false, withoutSchema),
                new String(withSchema, StandardCharsets.UTF_8),
                new String(withoutSchema, StandardCharsets.UTF_8),
                withSchema,
                withoutSchema);
    }

    @ParameterizedTest
    @MethodSource("everyFormOfAnEnvelope")
    void understandsTheEnvelopeBehindEveryConverter(Object value) {
        Decoded decoded = decoded(records.value(value));

        assertThat(decoded.sourceTable()).isEqualTo("orders");
        assertThat(decoded.key().in(PK)).hasToString(KEY);
        assertThat(decoded.happenedMillis()).isEqualTo(1);
        assertThat(decoded.change()).isInstanceOfSatisfying(Change.Put.class, put -> assertThat(put.item())
                .containsEntry("n", AttributeValue.fromN("1")));
    }

    @Test
    void aRemovalAndATombstoneAreTheSameChange() {
        Decoded removal = decoded(records.removal(KEY));
        Decoded tombstone = decoded(records.tombstone(KEY));

        assertThat(removal.change()).isEqualTo(tombstone.change()).isInstanceOf(Change.Delete.class);
        assertThat(removal.key()).isEqualTo(tombstone.key());
        assertThat(tombstone.sourceTable()).isEqualTo("orders");
    }

    @Test
    void tellsTheLastStateOfARemovedItemOnlyIfAsked() {
        Envelope removal = new Envelope(
                Operation.REMOVE,
                KEY,
                ITEM,
                null,
                new SourceInfo("1", "shop", 1, false, null, "orders", null, null, null, null, null, null, false),
                1);
        SinkRecord record = Decoding.value(EnvelopeWriter.write(removal));
        assertThat(decoded(record).change()).isEqualTo(new Change.Delete(Map.of()));
        assertThat(new Decoding(true).one(record).change())
                .isEqualTo(new Change.Delete(Map.of(
                        "pk", AttributeValue.fromS("a"),
                        "n", AttributeValue.fromN("1"))));
    }

    @Test
    void aTombstoneHappenedWhenItWasWritten() {
        assertThat(new Decoding().one(Decoding.record(Map.of("pk", "a"), null)).happenedMillis())
                .isEqualTo(Decoding.TIMESTAMP);
        assertThat(decoded(records.bareTombstone(null, Map.of("pk", "a"))).happenedMillis())
                .isNegative();
    }

    @Test
    void distrustsHeadersThatAConverterHasTakenApart() throws Exception {
        String dateLike = "{\"pk\":{\"S\":\"2020-01-01\"}}";
        SinkRecord tombstone = records.bareTombstone(null, Map.of("pk", "2020-01-01"));
        try (SimpleHeaderConverter guessing = new SimpleHeaderConverter()) {
            tombstone
                    .headers()
                    .add(Headers.TABLE, guessing.toConnectHeader("t", Headers.TABLE, bytes("007")))
                    .add(Headers.KEY, guessing.toConnectHeader("t", Headers.KEY, bytes(dateLike)));
        }
        Decoded decoded = decoded(tombstone);

        assertThat(decoded.sourceTable()).isNull();
        assertThat(decoded.key().in(PK)).hasToString(dateLike);
    }

    @Test
    void setsApartWhatItCanNotRead() {
        List<SinkRecord> unreadable = List.of(
                records.value("nonsense"),
                records.value(42),
                records.value(Map.of("op", "u")),
                records.put(KEY, "{\"pk\":{\"X\":\"a\"}}"),
                records.bareTombstone(null, "Struct{pk=a}"),
                records.bareTombstone(null, 42));
        Sifted<Decoded> sifted = decoder.decode(unreadable);

        assertThat(sifted.accepted()).isEmpty();
        assertThat(sifted.rejected()).extracting(Rejected::record).isEqualTo(unreadable);
        assertThat(sifted.rejected().get(0).toException())
                .hasMessageContaining("shop.orders-0@0")
                .hasMessageContaining("not an envelope");
    }

    private Decoded decoded(SinkRecord record) {
        Sifted<Decoded> sifted = decoder.decode(List.of(record));
        assertThat(sifted.rejected()).isEmpty();
        return sifted.accepted().get(0);
    }

    private static byte[] json(boolean withSchemas, Struct value) {
        try (JsonConverter converter = converter(withSchemas)) {
            return converter.fromConnectData("t", EnvelopeSchema.SCHEMA, value);
        }
    }

    private static Object fromJson(boolean withSchemas, byte[] bytes) {
        try (JsonConverter converter = converter(withSchemas)) {
            SchemaAndValue value = converter.toConnectData("t", bytes);
            return value.value();
        }
    }

    private static JsonConverter converter(boolean withSchemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", Boolean.toString(withSchemas)), false);
        return converter;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
