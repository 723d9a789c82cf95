// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.sink.config.TaskIdentity;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.Test;

/** The oldest Connect that this must run on knows neither {@code pluginMetrics()} nor its class. */
class OldWorkerTest {
    private static final Path OLDEST_KAFKA = Path.of("target", "oldest-kafka");

    /** Opens, publishes and closes; returns whether JMX showed it. Loaded with the old API. */
    public static final class Probe implements Callable<Boolean> {
        @Override
        public Boolean call() {
            SinkTaskContext context = (SinkTaskContext) Proxy.newProxyInstance(
                    Probe.class.getClassLoader(), new Class<?>[] {SinkTaskContext.class}, (proxy, method, args) -> {
                        throw new UnsupportedOperationException(method.getName());
                    });
            String connector = "p-" + UUID.randomUUID();
            try (TaskMetrics metrics = TaskMetrics.open(new TaskIdentity(connector, 0), context)) {
                metrics.publish(Statuses.busy("t"));
                return ManagementFactory.getPlatformMBeanServer()
                        .isRegistered(JmxOutlet.name(new TaskIdentity(connector, 0), "t"));
            }
        }
    }

    @Test
    void metricsAreSeenByJmxAlone() throws Exception {
        try (URLClassLoader old = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> old.loadClass("org.apache.kafka.common.metrics.PluginMetrics"))
                    .isInstanceOf(ClassNotFoundException.class);
            Object probe = old.loadClass(Probe.class.getName()).getConstructor().newInstance();
            assertThat(((Callable<?>) probe).call()).isEqualTo(true);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (File jar : OLDEST_KAFKA.toFile().listFiles()) {
            urls.add(jar.toURI().toURL());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path part = Path.of(entry);
            if (!part.getFileName().toString().matches("(kafka|connect)-.*")) {
                urls.add(part.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
