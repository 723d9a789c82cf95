// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The items of one scan page, rendered once; a copy of it differs in the digits of the sort keys alone. */
final class CannedPage {
    private final byte[] items;
    private final int[] digitsAt;
    private final CompatItem last;

    private CannedPage(byte[] items, int[] digitsAt, CompatItem last) {
        this.items = items;
        this.digitsAt = digitsAt;
        this.last = last;
    }

    /** The pages that these items make up, each ending with the item that takes it to the limit. */
    static List<CannedPage> of(List<CompatItem> items, int limit) {
        List<CannedPage> pages = new ArrayList<>();
        int from = 0;
        long size = 0;
        for (int i = 0; i < items.size(); i++) {
            size += items.get(i).size();
            if (size >= limit || i == items.size() - 1) {
                pages.add(page(items.subList(from, i + 1)));
                from = i + 1;
                size = 0;
            }
        }
        return pages;
    }

    private static CannedPage page(List<CompatItem> items) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int[] digitsAt = new int[items.size()];
        text.writeBytes(ascii("{\"Items\":["));
        for (int i = 0; i < digitsAt.length; i++) {
            if (i > 0) {
                text.write(',');
            }
            digitsAt[i] = text.size() + items.get(i).json().digitsAt();
            items.get(i).json().writeTo(text);
        }
        text.writeBytes(ascii("],\"Count\":" + digitsAt.length + ",\"ScannedCount\":" + digitsAt.length));
        return new CannedPage(text.toByteArray(), digitsAt, items.get(items.size() - 1));
    }

    int count() {
        return digitsAt.length;
    }

    CompatItem last() {
        return last;
    }

    /**
     * The text of an answer.
     *
     * @param more whether another page follows
     * @param rest further members of the answer, each with a comma in front
     */
    ByteBuf render(ByteBufAllocator allocator, int copy, boolean more, String rest) {
        byte[] digits = ItemText.digits(copy);
        ByteBuf text = allocator.directBuffer(items.length + last.key().length() + rest.length() + 64);
        text.writeBytes(items);
        for (int at : digitsAt) {
            text.setBytes(at, digits);
        }
        if (more) {
            text.writeBytes(ascii(",\"LastEvaluatedKey\":"));
            last.key().writeTo(text, digits);
        }
        text.writeBytes(ascii(rest));
        return text.writeByte('}');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
