// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One of the files that people POST to Connect: {@code {"name": …, "config": {…}}}. */
record Connector(Path file, String text, String name, JsonNode config) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Connector read(Path file) throws IOException {
        String text = Files.readString(file);
        JsonNode json = JSON.readTree(text);
        return new Connector(file, text, json.path("name").textValue(), json.path("config"));
    }

    /** @throws IllegalStateException if the file has no such option */
    String option(String key) {
        String value = config.path(key).textValue();
        if (value == null) {
            throw new IllegalStateException(file + " has no " + key);
        }
        return value;
    }

    /** As people would type it, in the project's folder. */
    String shownFile() {
        return "config-examples/local/" + file.getFileName();
    }

    /** The consumer group of a sink connector. */
    String group() {
        return "connect-" + name;
    }
}
