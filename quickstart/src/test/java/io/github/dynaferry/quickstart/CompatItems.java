// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of the quickstart's browser-compat table, for tests: real documents of about a kilobyte. */
public final class CompatItems {
    private CompatItems() {}

    /** The first so many. Their key: {@code area} and {@code path}, both strings. */
    public static List<Map<String, AttributeValue>> first(int count) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(SourceTables.class.getResourceAsStream("browser-compat.jsonl.gz")),
                StandardCharsets.UTF_8))) {
            return lines.lines().limit(count).map(PlainJson::item).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
