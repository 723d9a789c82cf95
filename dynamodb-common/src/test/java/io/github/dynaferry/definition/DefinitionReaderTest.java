// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionReaderTest {
    private static final String KEY = "\"key\":[{\"name\":\"pk\",\"type\":\"S\",\"role\":\"HASH\"}]";
    private static final String MINIMAL = "{\"table\":\"t\"," + KEY + "}";
    private static final TableDefinition BARE = new TableDefinition(
            "t",
            new KeyDefinition(List.of(new KeyAttribute("pk", KeyType.S)), List.of()),
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            false,
            Map.of());

    private static TableDefinition read(String moreFields) {
        return DefinitionReader.read(MINIMAL.replace("{\"table\"", "{" + moreFields + ",\"table\""));
    }

    @Test
    void onlyTableAndKeyMustBeThere() {
        assertThat(DefinitionReader.read(MINIMAL)).isEqualTo(BARE);
    }

    @Test
    void whatIsUnknownIsPassedOver() {
        assertThat(read("\"newer\":{\"a\":[{}]},\"vector_indexes\":[1]")).isEqualTo(BARE);
        assertThat(DefinitionReader.read(MINIMAL.replace("\"role\"", "\"newer\":1,\"role\"")))
                .isEqualTo(BARE);
    }

    @Test
    void aStructOfALaterSchemaIsRead() {
        SchemaBuilder later = SchemaBuilder.struct().name(DefinitionSchema.NAME).version(2);
        later.field("newer", Schema.INT64_SCHEMA);
        DefinitionSchema.SCHEMA.fields().forEach(field -> later.field(field.name(), field.schema()));
        Struct earlier = DefinitionWriter.write(BARE);
        Struct struct = new Struct(later.build()).put("newer", 5L);
        DefinitionSchema.SCHEMA.fields().forEach(field -> struct.put(field.name(), earlier.get(field)));

        assertThat(DefinitionReader.read(struct)).isEqualTo(BARE);
    }

    /** As Protobuf leaves optional fields that were null. */
    @Test
    void emptyTextAndZeroLimitsCountAsAbsent() {
        assertThat(read("\"ttl_attribute\":\"\",\"stream_view_type\":\"\",\"table_class\":\"\","
                        + "\"on_demand_limits\":{\"read_units\":0,\"write_units\":0}"))
                .isEqualTo(BARE);
    }

    @Test
    void anotherOrderOfIndexesAttributesAndTagsIsTheSameDefinition() {
        String one = "{\"name\":\"a\"," + KEY + ",\"projection\":\"INCLUDE\",\"non_key_attributes\":[\"x\",\"y\"]}";
        String other = "{\"name\":\"b\"," + KEY + ",\"projection\":\"ALL\"}";

        assertThat(read("\"global_indexes\":[" + one + "," + other + "],\"tags\":{\"k\":\"1\",\"l\":\"2\"}"))
                .isEqualTo(read("\"global_indexes\":[" + other + "," + one.replace("\"x\",\"y\"", "\"y\",\"x\"")
                        + "],\"tags\":{\"l\":\"2\",\"k\":\"1\"}"));
    }

    @Test
    void theBillingModeDecides() {
        String throughput = "\"throughput\":{\"read_units\":1,\"write_units\":2}";

        assertThat(read(throughput).throughput()).isEqualTo(new Throughput(1, 2));
        assertThat(read("\"billing_mode\":\"PAY_PER_REQUEST\"," + throughput).isOnDemand())
                .isTrue();
        assertThatThrownBy(() -> read("\"billing_mode\":\"PROVISIONED\""))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("throughput");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            {"key":[{"name":"pk","type":"S","role":"HASH"}]}                      | "table" is missing
            {"table":7,"key":[{"name":"pk","type":"S","role":"HASH"}]}            | "table" must be String, it is Integer
            {"table":"t"}                                                         | "key" must have an attribute with role HASH
            {"table":"t","key":{}}                                                | "key" must be List
            {"table":"t","key":["pk"]}                                            | "key[0]" must be a struct, it is String
            {"table":"t","key":[null]}                                            | "key[0]" must be Object, it is null
            {"table":"t","key":[{"name":"pk","type":"M","role":"HASH"}]}          | "key[0].type" must be one of [S, N, B], it is M
            {"table":"t","key":[{"name":"pk","type":"S"}]}                        | "key[0].role" is missing
            {"table":"t","key":[{"name":"pk","type":"S","role":"RANGE"}]}         | "key" must have an attribute with role HASH
            """)
    void aWrongKeyIsNamed(String json, String message) {
        assertThatThrownBy(() -> DefinitionReader.read(json))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            "tags":[]                                      | "tags" must be Map
            "tags":{"k":1}                                 | "tags.k" must be String, it is Integer
            "throughput":{"read_units":1}                  | "throughput.write_units" is missing
            "throughput":{"read_units":1.5}                | "throughput.read_units" must be Long, it is Double
            "deletion_protection":"yes"                    | "deletion_protection" must be Boolean
            "local_indexes":[{"projection":"ALL"}]         | "local_indexes[0].name" is missing
            "global_indexes":[{"name":"g","key":[]}]       | "global_indexes[0].key" must have
            """)
    void aWrongFieldIsNamed(String field, String message) {
        assertThatThrownBy(() -> read(field))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(message);
    }

    static List<Object> noDefinitions() {
        return Arrays.asList(
                null,
                42,
                List.of(),
                "",
                "null",
                "[]",
                "{",
                MINIMAL + "{}",
                "{\"schema\":null,\"payload\":null}",
                new byte[0],
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    }

    @ParameterizedTest
    @MethodSource("noDefinitions")
    void whatIsNoDefinitionIsRefused(Object value) {
        assertThatThrownBy(() -> DefinitionReader.read(value))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageStartingWith("not a table definition: ");
    }
}
