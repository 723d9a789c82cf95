// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.target.Failures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeadwayTest {
    private final Headway headway = new Headway(Duration.ofNanos(10));
    private final Fault fault = Fault.of(Failures.service("InternalServerError", 500));

    @Test
    void isStuckOnlyAfterAWhileWithTroubleAndSomethingToDo() {
        headway.begins(100);
        assertThat(headway.obstacle(200, () -> 1)).as("no trouble").isNull();
        headway.hindered("t", fault);
        assertThat(headway.obstacle(110, () -> 1)).as("not for long").isNull();
        assertThat(headway.obstacle(111, () -> 0)).as("nothing to do").isNull();
        assertThat(headway.obstacle(111, () -> 7))
                .isEqualTo(new Obstacle.OutOfTime(7, new Obstacle.Trouble("t", fault)));
        headway.made(111);
        assertThat(headway.obstacle(500, () -> 7)).isNull();
        assertThat(headway.madeSince(111)).isTrue();
        assertThat(headway.madeSince(112)).isFalse();
    }

    @Test
    void aRefusalIsForGood() {
        headway.refused("t", fault);
        headway.made(5);
        assertThat(headway.isRefused()).isTrue();
        assertThat(headway.obstacle(5, () -> 0)).isEqualTo(new Obstacle.Refused("t", fault));
    }
}
