// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopicNamesTest {
    @Test
    void prefixAndTable() {
        assertThat(new TopicNames("p", "x", "y").data("a.b-c")).isEqualTo("p.a.b-c");
    }

    @Test
    void tellsWhatKafkaWouldRefuse() {
        TopicNames topics = new TopicNames("p".repeat(100), "x", "y");
        String longest = "t".repeat(148);
        assertThat(topics.data(longest)).hasSize(249);
        assertThat(topics.tooLong(List.of("a", longest, longest + "t"))).containsExactly(longest + "t");
    }
}
