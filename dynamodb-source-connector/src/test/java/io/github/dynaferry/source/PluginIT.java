// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.version.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the build leaves for {@code plugin.path}. */
class PluginIT {
    private static final String NAME = "dynamodb-source-connector";
    private static final Path DIRECTORY = Path.of("target", "plugin", NAME);

    @Test
    void holdsTheConnectorAndNothingThatTheWorkerBrings() throws IOException {
        assertThat(jars()).contains(NAME + "-" + Version.current() + ".jar");
        for (String jar : jars()) {
            try (JarFile file = new JarFile(DIRECTORY.resolve(jar).toFile())) {
                assertThat(file.stream().map(ZipEntry::getName))
                        .as(jar)
                        .noneMatch(name -> name.startsWith("org/apache/kafka/")
                                || name.startsWith("org/slf4j/")
                                || name.startsWith("org/apache/logging/")
                                || name.startsWith("ch/qos/"));
            }
        }
    }

    @Test
    void tellsTheWorkerWhatItIs() throws IOException {
        try (JarFile jar = new JarFile(
                DIRECTORY.resolve(NAME + "-" + Version.current() + ".jar").toFile())) {
            ZipEntry service = jar.getEntry("META-INF/services/org.apache.kafka.connect.source.SourceConnector");
            assertThat(new String(jar.getInputStream(service).readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(DynamoDbSourceConnector.class.getName());
        }
        assertThat(new DynamoDbSourceConnector().version()).isEqualTo(Version.current());
    }

    @Test
    void isZippedUnderItsName() throws IOException {
        try (JarFile zip = new JarFile(
                Path.of("target", NAME + "-" + Version.current() + ".zip").toFile())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(
                            jars().stream().map(jar -> NAME + "/" + jar).toList());
        }
    }

    private static List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
