// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.connect.json.JsonConverter;

/** Whatever Kafka's own converter does to a definition, the reader finds it again. */
class DefinitionRoundTripTest {
    private static final String TOPIC = "prefix-table-definitions";
    private static final KeyAttribute CUSTOMER = new KeyAttribute("customer", KeyType.S);

    @Property
    void asAStruct(@ForAll("definitions") TableDefinition definition) {
        assertThat(DefinitionReader.read(DefinitionWriter.write(definition))).isEqualTo(definition);
    }

    @Property
    void asJsonWithOrWithoutSchemas(@ForAll("definitions") TableDefinition definition, @ForAll boolean schemas) {
        assertThat(DefinitionReader.read(converted(definition, schemas))).isEqualTo(definition);
    }

    @Property
    void asTheTextOrBytesOfEither(@ForAll("definitions") TableDefinition definition, @ForAll boolean schemas) {
        byte[] bytes = bytes(definition, schemas);

        assertThat(DefinitionReader.read(new String(bytes, StandardCharsets.UTF_8)))
                .isEqualTo(definition);
        assertThat(DefinitionReader.read(bytes)).isEqualTo(definition);
        assertThat(DefinitionReader.read(ByteBuffer.wrap(bytes))).isEqualTo(definition);
    }

    /** Readers of old topics depend upon these bytes: a change here is a change of the contract. */
    @Example
    void theJsonOfAProvisionedTableNeverChanges() {
        TableDefinition definition = new TableDefinition(
                "orders",
                new KeyDefinition(List.of(CUSTOMER), List.of(new KeyAttribute("order", KeyType.N))),
                List.of(new IndexDefinition(
                        "by-state",
                        new KeyDefinition(List.of(new KeyAttribute("state", KeyType.S)), List.of(CUSTOMER)),
                        "INCLUDE",
                        List.of("total", "currency"),
                        new Throughput(2, 1),
                        null)),
                List.of(new IndexDefinition(
                        "by-time",
                        new KeyDefinition(List.of(CUSTOMER), List.of(new KeyAttribute("time", KeyType.B))),
                        "ALL",
                        List.of(),
                        null,
                        null)),
                new Throughput(10, 5),
                null,
                "expires",
                "NEW_AND_OLD_IMAGES",
                "STANDARD",
                true,
                Map.of("team", "shop", "cost", "7"));

        assertThat(new String(bytes(definition, false), StandardCharsets.UTF_8))
                .isEqualTo("{\"table\":\"orders\","
                        + "\"key\":[{\"name\":\"customer\",\"type\":\"S\",\"role\":\"HASH\"},"
                        + "{\"name\":\"order\",\"type\":\"N\",\"role\":\"RANGE\"}],"
                        + "\"global_indexes\":[{\"name\":\"by-state\","
                        + "\"key\":[{\"name\":\"state\",\"type\":\"S\",\"role\":\"HASH\"},"
                        + "{\"name\":\"customer\",\"type\":\"S\",\"role\":\"RANGE\"}],"
                        + "\"projection\":\"INCLUDE\",\"non_key_attributes\":[\"currency\",\"total\"],"
                        + "\"throughput\":{\"read_units\":2,\"write_units\":1},\"on_demand_limits\":null}],"
                        + "\"local_indexes\":[{\"name\":\"by-time\","
                        + "\"key\":[{\"name\":\"customer\",\"type\":\"S\",\"role\":\"HASH\"},"
                        + "{\"name\":\"time\",\"type\":\"B\",\"role\":\"RANGE\"}],"
                        + "\"projection\":\"ALL\",\"non_key_attributes\":[],"
                        + "\"throughput\":null,\"on_demand_limits\":null}],"
                        + "\"billing_mode\":\"PROVISIONED\",\"throughput\":{\"read_units\":10,\"write_units\":5},"
                        + "\"on_demand_limits\":null,\"ttl_attribute\":\"expires\","
                        + "\"stream_view_type\":\"NEW_AND_OLD_IMAGES\",\"table_class\":\"STANDARD\","
                        + "\"deletion_protection\":true,\"tags\":{\"cost\":\"7\",\"team\":\"shop\"}}");
    }

    @Example
    void theJsonOfABareTableNeverChanges() {
        TableDefinition definition = new TableDefinition(
                "t",
                new KeyDefinition(List.of(CUSTOMER), List.of()),
                List.of(),
                List.of(),
                null,
                new OnDemandLimits(null, 9L),
                null,
                null,
                null,
                false,
                Map.of());

        assertThat(new String(bytes(definition, false), StandardCharsets.UTF_8))
                .isEqualTo("{\"table\":\"t\",\"key\":[{\"name\":\"customer\",\"type\":\"S\",\"role\":\"HASH\"}],"
                        + "\"global_indexes\":[],\"local_indexes\":[],\"billing_mode\":\"PAY_PER_REQUEST\","
                        + "\"throughput\":null,\"on_demand_limits\":{\"read_units\":null,\"write_units\":9},"
                        + "\"ttl_attribute\":null,\"stream_view_type\":null,\"table_class\":null,"
                        + "\"deletion_protection\":false,\"tags\":{}}");
    }

    @Provide
    Arbitrary<TableDefinition> definitions() {
        return RandomDefinitions.definitions();
    }

    private static Object converted(TableDefinition definition, boolean schemas) {
        try (JsonConverter converter = converter(schemas)) {
            return converter.toConnectData(TOPIC, bytes(definition, schemas)).value();
        }
    }

    private static byte[] bytes(TableDefinition definition, boolean schemas) {
        try (JsonConverter converter = converter(schemas)) {
            return converter.fromConnectData(TOPIC, DefinitionSchema.SCHEMA, DefinitionWriter.write(definition));
        }
    }

    private static JsonConverter converter(boolean schemas) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", Boolean.toString(schemas)), false);
        return converter;
    }
}
