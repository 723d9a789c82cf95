// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of any number of pages: the data's own, again and again with other keys. Page p belongs to segment p modulo the
 * number of segments, so all segments are equally long whatever their number is.
 */
final class CannedTable {
    private final String name;
    private final List<CannedPage> rendered;
    private final int pages;
    /** The name of a page's last item to the page. */
    private final Map<String, Integer> byLastName = new HashMap<>();

    CannedTable(String name, List<CompatItem> items, int pages, int pageBytes) {
        this.name = name;
        this.rendered = CannedPage.of(items, pageBytes);
        this.pages = pages;
        for (int page = 0; page < rendered.size(); page++) {
            byLastName.put(rendered.get(page).last().name(), page);
        }
    }

    /** Items in all pages. */
    long items() {
        long items = 0;
        for (int page = 0; page < pages; page++) {
            items += rendered.get(page % rendered.size()).count();
        }
        return items;
    }

    ByteBuf scan(JsonNode request, ByteBufAllocator allocator) {
        int segments = request.path("TotalSegments").asInt(1);
        JsonNode after = request.path("ExclusiveStartKey");
        int page = after.isMissingNode() || after.isNull()
                ? request.path("Segment").asInt(0)
                : pageBefore(after) + segments;
        boolean consistent = request.path("ConsistentRead").asBoolean();
        if (page >= pages) {
            return ascii("{\"Items\":[],\"Count\":0,\"ScannedCount\":0" + capacity(request, 0.5) + "}", allocator);
        }
        return rendered.get(page % rendered.size())
                .render(
                        allocator,
                        page / rendered.size(),
                        page + segments < pages,
                        capacity(request, consistent ? 256 : 128));
    }

    private int pageBefore(JsonNode key) {
        String sort = key.path(CompatItem.SORT_KEY).path("S").textValue();
        String partition = key.path(CompatItem.PARTITION_KEY).path("S").textValue();
        Integer page = byLastName.get(CompatItem.name(partition, sort));
        if (page == null) {
            throw new IllegalArgumentException("no page ends with " + key);
        }
        return Integer.parseInt(sort.substring(sort.length() - ItemText.DIGITS)) * rendered.size() + page;
    }

    private String capacity(JsonNode request, double units) {
        String wanted = request.path("ReturnConsumedCapacity").asText("NONE");
        return wanted.equals("NONE")
                ? ""
                : ",\"ConsumedCapacity\":{\"TableName\":\"" + name + "\",\"CapacityUnits\":" + units + "}";
    }

    private static ByteBuf ascii(String text, ByteBufAllocator allocator) {
        return allocator.buffer(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
