// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.testkit.docs.DocumentSection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of rules are what the code does; with {@code -Ddynaferry.docs.update=true} they are brought up to date. */
class RecordFormatsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "record-formats.md");
    private static final String HEAD =
            """
            | Type | Connect type | Value | Attribute |
            |---|---|---|---|
            """;

    private final AttributeValues values = new AttributeValues(false);

    @Test
    void tellsTheRulesForConnectsTypes() {
        assertIsUpToDate("connect types", TypeExample.ofConnect());
    }

    @Test
    void tellsTheRulesForDebeziumsTypes() {
        assertIsUpToDate("debezium types", TypeExample.ofDebezium());
    }

    @Test
    void hasAnExampleOfEachTypeWithARuleOfItsOwn() {
        assertThat(Stream.concat(TypeExample.ofConnect().stream(), TypeExample.ofDebezium().stream())
                        .map(TypeExample::type))
                .containsAll(Arrays.stream(SemanticType.values())
                        .map(SemanticType::schemaName)
                        .toList());
    }

    private void assertIsUpToDate(String name, List<TypeExample> examples) {
        DocumentSection section = new DocumentSection(DOCUMENT, name);
        String table = HEAD + examples.stream().map(this::row).collect(Collectors.joining());
        if (Boolean.getBoolean("dynaferry.docs.update")) {
            section.replace(table);
        }
        assertThat(section.text())
                .as("docs/record-formats.md, %s; -Ddynaferry.docs.update=true rewrites it", name)
                .isEqualTo(table);
    }

    private String row(TypeExample example) {
        String attribute =
                DynamoDbJson.write(Map.of("", values.of("example", new Column(example.schema(), example.value()))));
        return "| %s | %s | `%s` | `%s` |%n"
                .formatted(
                        example.type(),
                        example.connectType(),
                        example.shown(),
                        attribute.substring(4, attribute.length() - 1))
                .replace(System.lineSeparator(), "\n");
    }
}
