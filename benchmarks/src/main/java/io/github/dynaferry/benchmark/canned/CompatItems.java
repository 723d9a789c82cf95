// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The browser compatibility data that the quickstart migrates: 20,968 nested items of 200 to 12,000 bytes. */
public final class CompatItems {
    private static final String DATA = "/io/github/dynaferry/quickstart/browser-compat.jsonl.gz";

    /** Read once in a JVM. */
    private static final List<CompatItem> ALL = read();

    private CompatItems() {}

    /** The items as DynamoDB JSON, as the endpoint has them. */
    public static List<String> texts() {
        return ALL.stream().map(CompatItem::text).toList();
    }

    static List<CompatItem> all() {
        return ALL;
    }

    private static List<CompatItem> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(CompatItems.class.getResourceAsStream(DATA), DATA)),
                StandardCharsets.UTF_8))) {
            List<CompatItem> items = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                items.add(CompatItem.of(line));
            }
            return List.copyOf(items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
