// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.docs.DocumentSection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
    private static final DocumentSection SECTION = new DocumentSection(Path.of("..", "docs", "metrics.md"), "metrics");

    /** With {@code -Ddynaferry.docs.update=true} docs/metrics.md is brought up to date. */
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
                .as("docs/metrics.md; mvn test -Dtest=MetricTest -Ddynaferry.docs.update=true rewrites it")
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
    void secondsAreRoundedDown() {
        assertThat(Metric.RETENTION_HEADROOM_SECONDS.of(Statuses.busy("t"))).isEqualTo(9L);
        assertThat(Metric.RETENTION_HEADROOM_SECONDS.of(withHeadroom(-1L)))
                .as("a millisecond too late is too late")
                .isEqualTo(-1L);
    }

    private static TableStatus withHeadroom(long headroomMs) {
        return new TableStatus(
                "t", 0, SnapshotStatus.NONE, new StreamStatus(1, 0, 0, null, 0L, headroomMs), RequestStatus.NONE);
    }

    @Test
    void isAbsentWhereThereIsNothingToMeasure() {
        assertThat(Arrays.stream(Metric.values()).filter(metric -> metric.of(Statuses.scanned("t", 0)) == null))
                .containsExactly(Metric.FENCE_MS, Metric.LAG_MS, Metric.RETENTION_HEADROOM_SECONDS);
    }

    @Test
    void isNamedAsOthersAre() {
        assertThat(Metric.RETENTION_HEADROOM_SECONDS.metricName()).isEqualTo("retention-headroom-seconds");
        assertThat(Metric.RETENTION_HEADROOM_SECONDS.attributeName()).isEqualTo("RetentionHeadroomSeconds");
    }
}
