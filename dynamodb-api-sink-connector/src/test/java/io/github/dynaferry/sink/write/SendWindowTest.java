// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SendWindowTest {

    @Property
    void staysBetweenOneAndItsMaximum(@ForAll @IntRange(min = 1, max = 256) int max, @ForAll List<Boolean> refusals) {
        SendWindow window = new SendWindow(max);
        for (boolean refused : refusals) {
            long request = window.begin();
            if (refused) {
                window.refused(request);
            } else {
                window.taken();
            }
            assertThat(window.size()).isBetween(1, max);
            assertThat(window.admits(0)).isTrue();
        }
    }

    @Property
    void isOpenAgainWithinFortyRoundTrips(@ForAll @IntRange(min = 1, max = 256) int max) {
        SendWindow window = new SendWindow(max);
        for (int i = 0; i < 100; i++) {
            window.refused(window.begin());
        }
        assertThat(window.size()).isOne();
        for (int trip = 0; trip < 40; trip++) {
            int flying = window.size();
            for (int i = 0; i < flying; i++) {
                window.taken();
            }
        }
        assertThat(window.size()).isEqualTo(max);
    }

    @Test
    void shrinksOnceForAllThatFlewTogether() {
        SendWindow window = new SendWindow(100);
        long first = window.begin();
        long second = window.begin();
        window.refused(second);
        window.refused(first);
        assertThat(window.size()).isEqualTo(70);
        window.refused(window.begin());
        assertThat(window.size()).isBetween(48, 49);
    }

    @Test
    void admitsAsManyAsItsSize() {
        SendWindow window = new SendWindow(3);
        assertThat(window.admits(2)).isTrue();
        assertThat(window.admits(3)).isFalse();
    }
}
