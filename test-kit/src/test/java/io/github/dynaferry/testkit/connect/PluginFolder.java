// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.kafka.connect.source.SourceConnector;

/** Packs classes as a plugin directory, found by its service file. */
final class PluginFolder {
    private PluginFolder() {}

    static Path of(Path folder, Class<? extends SourceConnector> connector, Class<?>... more) throws IOException {
        Path plugin = Files.createDirectories(folder.resolve("plugin"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugin.resolve("plugin.jar")))) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + SourceConnector.class.getName()));
            jar.write(connector.getName().getBytes(StandardCharsets.UTF_8));
            add(jar, connector);
            for (Class<?> type : more) {
                add(jar, type);
            }
        }
        return plugin;
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(path)) {
            jar.putNextEntry(new JarEntry(path));
            bytes.transferTo(jar);
        }
    }
}
