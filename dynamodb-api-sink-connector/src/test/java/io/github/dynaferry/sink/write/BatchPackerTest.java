// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.table.Write;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchPackerTest {

    @Test
    void fillsBatchesTableByTable() {
        List<Write> writes = new ArrayList<>(Writes.puts("t", 30));
        writes.addAll(15, Writes.puts("u", 5));
        assertThat(new BatchPacker(25).pack(writes))
                .extracting(batch -> batch.table().name() + batch.writes().size())
                .containsExactly("t25", "t5", "u5");
        assertThat(new BatchPacker(25).pack(List.of())).isEmpty();
    }

    @Property
    void losesNothingAndKeepsBothLimits(
            @ForAll @Size(max = 200) List<@IntRange(max = 400 * 1024) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 100) int limit) {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            writes.add(Writes.put("t", i, sizes.get(i)));
        }
        List<Batch> batches = new BatchPacker(limit).pack(writes);

        assertThat(batches.stream().flatMap(batch -> batch.writes().stream())).containsExactlyElementsOf(writes);
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.writes()).hasSizeBetween(1, limit);
            assertThat(batch.writes().stream().mapToLong(Write::bytes).sum())
                    .isLessThanOrEqualTo(BatchPacker.MAX_BYTES);
        });
    }
}
