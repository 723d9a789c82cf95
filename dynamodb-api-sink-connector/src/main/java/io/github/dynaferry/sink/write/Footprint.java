// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.decode.Change.Delete;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.decode.Change.Update;
import io.github.dynaferry.sink.table.Write;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Roughly the heap that a write takes until it is done: the record as Connect delivered it, and the model of its item, in
 * which a number of one digit takes more than a hundred bytes.
 */
final class Footprint {
    private static final long RECORD = 1_500;
    private static final long VALUE = 128;
    private static final long NAME = 88;
    private static final long TEXT = 56;

    private Footprint() {}

    static long of(Write write) {
        Change change = write.change();
        long model =
                change instanceof Put put ? of(put.item()) : change instanceof Update update ? of(update.set()) : 0;
        long before = change instanceof Delete delete ? of(delete.before()) : 0;
        return RECORD + 2 * write.bytes() + model + before;
    }

    private static long of(Map<String, AttributeValue> attributes) {
        long bytes = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            bytes += NAME + attribute.getKey().length() + of(attribute.getValue());
        }
        return bytes;
    }

    private static long of(AttributeValue value) {
        return VALUE
                + switch (value.type()) {
                    case S -> text(value.s());
                    case N -> text(value.n());
                    case B -> binary(value.b());
                    case SS -> sum(value.ss(), Footprint::text);
                    case NS -> sum(value.ns(), Footprint::text);
                    case BS -> sum(value.bs(), Footprint::binary);
                    case L -> sum(value.l(), Footprint::of);
                    case M -> of(value.m());
                    default -> 0;
                };
    }

    private static <T> long sum(List<T> elements, ToLongFunction<T> footprint) {
        long bytes = 0;
        for (T element : elements) {
            bytes += footprint.applyAsLong(element);
        }
        return bytes;
    }

    private static long binary(SdkBytes bytes) {
        return TEXT + bytes.asByteArrayUnsafe().length;
    }

    private static long text(String text) {
        return TEXT + text.length();
    }
}
