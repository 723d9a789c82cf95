// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.testcontainers.utility.DockerImageName;

/** The images that docker-compose.yml names, so that they are pinned in one place. */
final class ComposeImages {
    private static final Pattern IMAGE = Pattern.compile("(?m)^ {4}image: (\\S+)$");

    private final List<String> images;

    private ComposeImages(List<String> images) {
        this.images = images;
    }

    static ComposeImages of(Path composeFile) {
        try {
            return new ComposeImages(IMAGE.matcher(Files.readString(composeFile))
                    .results()
                    .map(image -> image.group(1))
                    .distinct()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DockerImageName named(String repository) {
        return images.stream()
                .filter(image -> image.startsWith(repository + ":"))
                .map(DockerImageName::parse)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(repository + " is none of " + images));
    }
}
