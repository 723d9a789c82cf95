// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.docs.DocumentSection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
    private static final DocumentSection SECTION =
            new DocumentSection(Path.of("..", "docs", "sink-metrics.md"), "metrics");

    /** With {@code -Ddynaferry.docs.update=true} docs/sink-metrics.md is brought up to date. */
    @Test
    void theDocumentListsTheMetricsAsTheyAre() {
        String metrics =
                """
                | Metric | JMX attribute | Unit | Meaning |
                |---|---|---|---|
                """
                        + Arrays.stream(Metric.values()).map(MetricTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("dynaferry.docs.update")) {
            SECTION.replace(metrics);
        }
        assertThat(SECTION.text())
                .as("docs/sink-metrics.md; mvn test -Dtest=MetricTest -Ddynaferry.docs.update=true rewrites it")
                .isEqualTo(metrics);
    }

    private static String row(Metric metric) {
        return "| `%s` | `%s` | %s | %s |\n"
                .formatted(metric.metricName(), metric.attributeName(), metric.unit(), metric.meaning());
    }

    @ParameterizedTest
    @EnumSource
    void isOfTheTypeThatItSays(Metric metric) {
        assertThat(metric.of(Statuses.busy("t"))).isInstanceOf(metric.type());
    }

    @Test
    void eachTellsSomethingElse() {
        assertThat(Arrays.stream(Metric.values()).map(metric -> metric.of(Statuses.busy("t"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void isAbsentWhereThereIsNothingToMeasure() {
        assertThat(Arrays.stream(Metric.values()).filter(metric -> metric.of(Statuses.written("t", 0)) == null))
                .containsExactly(
                        Metric.BATCH_SIZE_MEAN,
                        Metric.BATCH_SIZE_LAST,
                        Metric.LATENCY_MEAN_MS,
                        Metric.LATENCY_MAX_MS,
                        Metric.LAG_MS);
    }

    @Test
    void isNamedAsOthersAre() {
        assertThat(Metric.LATENCY_MAX_MS.metricName()).isEqualTo("latency-max-ms");
        assertThat(Metric.LATENCY_MAX_MS.attributeName()).isEqualTo("LatencyMaxMs");
    }
}
