// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.table.Write;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FootprintTest {

    private static long of(long bytes, int values) {
        Write write = Writes.put("t", 1, 0);
        return Footprint.of(new Write(write.record(), write.table(), write.key(), write.change(), bytes, values, -1));
    }

    @Property(tries = 100)
    void growsWithTheItem(@ForAll @IntRange(max = 400_000) int bytes, @ForAll @IntRange(max = 100_000) int values) {
        assertThat(of(bytes + 1, values)).isGreaterThan(of(bytes, values));
        assertThat(of(bytes, values + 1)).isGreaterThan(of(bytes, values) + 100);
        assertThat(of(bytes, values)).isGreaterThan(bytes);
    }

    @Test
    void countsTheRecordOfARemovalToo() {
        assertThat(Footprint.of(Writes.removal("t", 1))).isGreaterThan(1_000);
    }
}
