// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plugins as they are packaged, found by a worker that looks only at {@code META-INF/services}. */
@EndToEnd
class PluginsIT {
    @Test
    void areListedWithTheVersionOfTheirJars(E2e system) {
        for (JsonNode plugin : system.rest().pluginList()) {
            String connector = plugin.path("class").asText();
            if (connector.equals(Options.SOURCE_CLASS)) {
                assertThat(jars())
                        .contains("dynamodb-source-connector-"
                                + plugin.path("version").asText() + ".jar");
            } else if (connector.equals(Options.SINK_CLASS)) {
                assertThat(jars())
                        .contains("dynamodb-api-sink-connector-"
                                + plugin.path("version").asText() + ".jar");
            }
        }
        assertThat(system.rest().plugins()).contains(Options.SOURCE_CLASS, Options.SINK_CLASS);
    }

    /** A second copy of what the worker brings would be loaded beside the worker's: casts fail, logs vanish. */
    @Test
    void bringNothingThatTheWorkerBrings() {
        assertThat(jars())
                .hasSizeGreaterThan(20)
                .noneMatch(jar -> jar.matches("(connect-|kafka|slf4j|log4j|logback|reload4j).*"));
    }

    private static List<String> jars() {
        return E2e.PLUGINS.stream().flatMap(PluginsIT::jarsIn).toList();
    }

    private static Stream<String> jarsIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
