// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.Records;
import io.github.dynaferry.sink.config.RecordFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecognitionTest {
    private static final String KEY = "{\"pk\":{\"S\":\"a\"}}";
    private static final DebeziumRows ROWS = new DebeziumRows("a", Schema.OPTIONAL_STRING_SCHEMA);

    @Test
    void tellsEnvelopesAndChangesOfRowsBehindEveryConverter() {
        SinkRecord envelope = new Records("shop.orders", "orders").put(KEY, KEY);
        for (SinkRecord record :
                List.of(envelope, Decoding.throughJson(true, envelope), Decoding.throughJson(false, envelope))) {
            assertThat(formatOf(record.value())).isEqualTo(RecordFormat.ENVELOPE);
        }
        for (SinkRecord row : List.of(
                ROWS.change("c", null, ROWS.row(1)),
                ROWS.change("d", ROWS.row(1), null),
                ROWS.change("m", null, null))) {
            for (SinkRecord record : List.of(row, Decoding.throughJson(true, row), Decoding.throughJson(false, row))) {
                assertThat(formatOf(record.value())).isEqualTo(RecordFormat.DEBEZIUM);
            }
        }
    }

    @Test
    void tellsItems() {
        assertThat(formatOf(KEY)).isEqualTo(RecordFormat.DYNAMODB_JSON);
        assertThat(formatOf(Decoding.utf8("{\"Item\":" + KEY + "}"))).isEqualTo(RecordFormat.DYNAMODB_JSON);
        assertThat(formatOf(Map.of("b", Map.of("B", new byte[1])))).isEqualTo(RecordFormat.DYNAMODB_JSON);
        assertThat(formatOf("{\"Item\":{\"S\":\"a\"}}")).isEqualTo(RecordFormat.DYNAMODB_JSON);
        assertThat(formatOf("{\"pk\":\"a\",\"more\":{\"size\":{\"S\":\"a\"}}}")).isEqualTo(RecordFormat.PLAIN);
        assertThat(formatOf(Map.of("op", "open", "after", 1))).isEqualTo(RecordFormat.PLAIN);
        assertThat(formatOf(ROWS.row(1))).isEqualTo(RecordFormat.PLAIN);
        Schema op = SchemaBuilder.struct().field("op", Schema.INT32_SCHEMA).build();
        assertThat(formatOf(new Struct(op).put("op", 1))).isEqualTo(RecordFormat.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"c\",\"after\":{\"id\":1}}",
                "{\"op\":\"u\",\"source\":\"web\",\"id\":1}",
                "{\"pk\":{\"S\":\"a\"},\"n\":1}",
                "{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":1}}",
                "{\"Item\":{\"M\":{\"S\":\"a\"}}}"
            })
    void neverGuesses(String value) {
        assertThatThrownBy(() -> formatOf(value))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("record.format");
    }

    @Test
    void refusesRecordsOfDynaferrysOtherTopics() {
        Schema progress = SchemaBuilder.struct()
                .name("io.github.dynaferry.Progress")
                .field("type", Schema.STRING_SCHEMA)
                .build();
        assertThatThrownBy(() -> formatOf(new Struct(progress).put("type", "heartbeat")))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("leave its topic out");
    }

    @Test
    void decodesEachRecordOfAMixtureInItsFormat() {
        Decoding auto = new Decoding();
        assertThat(auto.put(new Records("t", "orders").put(KEY, KEY))).isEqualTo("{'pk':{'S':'a'}}");
        assertThat(auto.put(ROWS.change("c", null, ROWS.row(1)))).isEqualTo("{'id':{'N':'1'}}");
        assertThat(auto.put(Decoding.value(KEY))).isEqualTo("{'pk':{'S':'a'}}");
        assertThat(auto.put(Decoding.value("{\"pk\":\"a\"}"))).isEqualTo("{'pk':{'S':'a'}}");
    }

    @Test
    void aNamedFormatDecidesWhatIsUndecided() {
        assertThat(new Decoding("record.format", "plain").put(Decoding.value("{\"pk\":{\"S\":\"a\"},\"n\":1}")))
                .isEqualTo("{'n':{'N':'1'},'pk':{'M':{'S':{'S':'a'}}}}");
        assertThat(new Decoding("record.format", "dynamodb-json").rejection(Decoding.value("{\"n\":{\"N\":1}}")))
                .contains("/n/N");
        assertThat(new Decoding("record.format", "envelope").rejection(Decoding.value("{\"pk\":\"a\"}")))
                .contains("not an envelope");
        assertThat(new Decoding("record.format", "debezium").rejection(Decoding.value("{\"pk\":\"a\"}")))
                .contains("not Debezium's envelope");
    }

    private static RecordFormat formatOf(Object value) {
        return Recognition.formatOf(Content.of(value));
    }
}
