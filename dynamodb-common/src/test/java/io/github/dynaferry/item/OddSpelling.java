// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Random;

/** The same JSON in another spelling: escapes and spaces where nobody needs them. */
final class OddSpelling {
    private static final JsonFactory JSON = new JsonFactory();

    private OddSpelling() {}

    static String of(String json, long seed) {
        Random random = new Random(seed);
        StringWriter text = new StringWriter();
        try (JsonParser from = JSON.createParser(json);
                JsonGenerator to = JSON.createGenerator(text)) {
            if (random.nextBoolean()) {
                to.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    to.writeRawValue(string(from.getText(), random));
                } else {
                    to.copyCurrentEvent(from);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String string(String text, Random random) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c < ' ' || c == '"' || c == '\\' || random.nextInt(8) == 0;
            if (c == '/' && escape) {
                json.append("\\/");
            } else if (escape || Character.isSurrogate(c)) {
                json.append((random.nextBoolean() ? "\\u%04x" : "\\u%04X").formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
