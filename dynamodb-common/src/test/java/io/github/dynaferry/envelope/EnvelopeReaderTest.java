// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
    private static final String MINIMAL =
            """
            {"op":"r","key":"k","after":"a","ts_ms":1,"source":{"version":"1","name":"p","ts_ms":2,"snapshot":"true","table":"t"}}""";

    @Test
    void whatIsOptionalMayBeAbsentAndWhatIsUnknownIsPassedOver() {
        Envelope envelope = EnvelopeReader.read(MINIMAL.replace("\"op\"", "\"newer\":[{}],\"op\""));

        assertThat(envelope)
                .isEqualTo(new Envelope(
                        Operation.READ,
                        "k",
                        null,
                        "a",
                        new SourceInfo("1", "p", 2, true, null, "t", null, null, null, null, null, null, false),
                        1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"op", "key", "ts_ms", "source"})
    void aMissingFieldIsNamed(String field) {
        Map<String, Object> value = map();
        value.remove(field);

        assertThatThrownBy(() -> EnvelopeReader.read(value))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining("\"" + field + "\"")
                .hasMessageContaining("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "name", "ts_ms", "snapshot", "table"})
    void aMissingFieldOfTheSourceIsNamed(String field) {
        Map<String, Object> value = map();
        source(value).remove(field);

        assertThatThrownBy(() -> EnvelopeReader.read(value))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining("\"" + field + "\"")
                .hasMessageContaining("missing");
    }

    @ParameterizedTest
    @CsvSource({"op", "key", "before", "after", "ts_ms", "source"})
    void aFieldOfTheWrongTypeIsNamed(String field) {
        Map<String, Object> value = map();
        value.put(field, List.of());

        assertThatThrownBy(() -> EnvelopeReader.read(value))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining("\"" + field + "\" must be");
    }

    static List<Map.Entry<String, Object>> wrongInSource() {
        return List.of(
                Map.entry("ts_ms", 1.5),
                Map.entry("ts_ms", "1"),
                Map.entry("segment", 1L << 40),
                Map.entry("total_segments", 0.5),
                Map.entry("ttl", "true"),
                Map.entry("region", 1L));
    }

    @ParameterizedTest
    @MethodSource("wrongInSource")
    void aSourceFieldOfTheWrongTypeIsNamed(Map.Entry<String, Object> wrong) {
        Map<String, Object> value = map();
        source(value).put(wrong.getKey(), wrong.getValue());

        assertThatThrownBy(() -> EnvelopeReader.read(value))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining("\"" + wrong.getKey() + "\" must be");
    }

    @Test
    void imageAndOperationMustAgree() {
        Map<String, Object> unknown = map();
        unknown.put("op", "t");
        Map<String, Object> removal = map();
        removal.put("op", "d");
        Map<String, Object> insert = map();
        insert.put("after", null);

        assertThatThrownBy(() -> EnvelopeReader.read(unknown))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining("\"t\" is none of r, c, u, d");
        assertThatThrownBy(() -> EnvelopeReader.read(removal))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining("removal");
        assertThatThrownBy(() -> EnvelopeReader.read(insert))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageContaining("without the image");
    }

    static List<Object> noEnvelopes() {
        return Arrays.asList(
                null,
                42,
                List.of(),
                "",
                "null",
                "[]",
                "text",
                "{}",
                "{",
                MINIMAL + "{}",
                "{\"schema\":null,\"payload\":null}",
                new byte[0],
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                new Struct(SchemaBuilder.struct()
                        .field("other", Schema.OPTIONAL_STRING_SCHEMA)
                        .build()));
    }

    @ParameterizedTest
    @MethodSource("noEnvelopes")
    void whatIsNoEnvelopeIsRefused(Object value) {
        assertThatThrownBy(() -> EnvelopeReader.read(value))
                .isInstanceOf(InvalidEnvelopeException.class)
                .hasMessageStartingWith("not an envelope: ");
    }

    @Test
    void anImageMayBeLargerThanAnyLibraryDefault() {
        String image = "x".repeat(21_000_000);

        assertThat(EnvelopeReader.read(MINIMAL.replace("\"a\"", "\"" + image + "\""))
                        .after())
                .hasSameSizeAs(image);
    }

    private static Map<String, Object> map() {
        Map<String, Object> source = new HashMap<>(
                Map.of("version", "1", "name", "p", "ts_ms", 2L, "snapshot", "false", "table", "t", "ttl", false));
        return new HashMap<>(Map.of("op", "u", "key", "k", "after", "a", "ts_ms", 1L, "source", source));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> source(Map<String, Object> value) {
        return (Map<String, Object>) value.get("source");
    }
}
