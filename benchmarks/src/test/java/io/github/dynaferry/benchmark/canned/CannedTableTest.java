// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CannedTableTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGES = 20;

    private final CannedTable table = new CannedTable("t", CompatItems.all().subList(0, 10), PAGES, 3_000);

    /** There are fewer items than pages need, so the keys of the copies matter. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 50})
    void segmentsTogetherHoldEveryKeyOnce(int segments) throws JsonProcessingException {
        List<String> keys = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
            ObjectNode request = JSON.createObjectNode().put("Segment", segment).put("TotalSegments", segments);
            JsonNode last;
            do {
                JsonNode page = scan(request);
                page.path("Items").forEach(item -> keys.add(item.path("area") + "/" + item.path("path")));
                last = page.path("LastEvaluatedKey");
                request.set("ExclusiveStartKey", last);
            } while (!last.isMissingNode());
        }

        assertThat(keys).hasSize((int) table.items()).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    private JsonNode scan(ObjectNode request) throws JsonProcessingException {
        return JSON.readTree(
                table.scan(request, UnpooledByteBufAllocator.DEFAULT).toString(StandardCharsets.UTF_8));
    }
}
