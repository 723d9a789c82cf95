// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.docs.DocumentSection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/progress.md and the code tell the same; with {@code -Ddynaferry.docs.update=true} the document is brought up to date. */
class ProgressDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "progress.md");

    @Test
    void listsTheEventsAsTheyAre() {
        require(
                "events",
                """
                | `type` | Sent when | Fields besides those of all |
                |---|---|---|
                """
                        + Arrays.stream(ProgressEvent.Type.values())
                                .map(type -> "| `%s` | %s | %s |\n".formatted(type.text(), type.when(), names(type)))
                                .collect(Collectors.joining()));
    }

    @Test
    void listsTheFieldsAsTheyAre() {
        require(
                "fields",
                """
                | Field | Type | Unit | Meaning | Events |
                |---|---|---|---|---|
                """
                        + Arrays.stream(ProgressField.values())
                                .map(ProgressDocumentTest::row)
                                .collect(Collectors.joining()));
    }

    @Test
    void noFieldIsOfNoEvent() {
        assertThat(ProgressField.values()).noneMatch(field -> events(field).isEmpty());
    }

    private static void require(String name, String text) {
        DocumentSection section = new DocumentSection(DOCUMENT, name);
        if (Boolean.getBoolean("dynaferry.docs.update")) {
            section.replace(text);
        }
        assertThat(section.text())
                .as(
                        "docs/progress.md, %s; mvn test -Dtest=ProgressDocumentTest -Ddynaferry.docs.update=true rewrites it",
                        name)
                .isEqualTo(text);
    }

    private static String row(ProgressField field) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(field.fieldName(), field.type().getName(), field.unit(), field.meaning(), events(field));
    }

    private static String names(ProgressEvent.Type type) {
        return type.fields().stream()
                .map(field -> "`" + field.fieldName() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String events(ProgressField field) {
        if (List.of(ProgressField.TYPE, ProgressField.TABLE, ProgressField.TS_MS, ProgressField.TASK)
                .contains(field)) {
            return "all";
        }
        return Arrays.stream(ProgressEvent.Type.values())
                .filter(type -> type.fields().contains(field))
                .map(type -> "`" + type.text() + "`")
                .collect(Collectors.joining(", "));
    }
}
