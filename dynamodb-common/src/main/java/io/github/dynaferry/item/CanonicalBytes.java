// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Recognises an item that is spelt byte for byte as {@link DynamoDbJsonWriter} would spell it, so that its text can be
 * taken as it is: no space, no needless escape, Base64 with its padding, each name once. What is not recognised may be
 * a legal item all the same; somebody else has to read it then.
 *
 * <p>One thing is left to whoever decodes the bytes: whether those from 0x80 on are UTF-8.
 */
final class CanonicalBytes {
    private static final int NOT_RECOGNISED = -1;
    /** Far above DynamoDB's 32, far below what the stack takes. */
    private static final int MAX_DEPTH = 64;

    private static final byte[] AFTER_TYPE = ascii("\":");
    private static final byte[] REST_OF_BOOL = ascii("OOL\":");
    private static final byte[] REST_OF_NULL = ascii("ULL\":true");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    /** What the writer escapes by one letter. Other control characters take a code, which has more than one spelling. */
    private static final boolean[] ESCAPED = marked(b -> "\"\\bfnrt".indexOf(b) >= 0);

    private static final boolean[] PLAIN = marked(b -> b >= ' ' && b != '"' && b != '\\');

    private final byte[] bytes;
    private final List<byte[]> wanted;
    private final int[] wantedFrom;
    private final int[] wantedTo;
    private final Base64Bytes base64;
    private final DistinctNames names;
    private int at;

    /** @param wanted names of attributes, in quotes, whose values' places shall be told */
    CanonicalBytes(byte[] bytes, List<byte[]> wanted) {
        this.bytes = bytes;
        this.wanted = wanted;
        this.wantedFrom = new int[wanted.size()];
        this.wantedTo = new int[wanted.size()];
        this.names = new DistinctNames(bytes);
        this.base64 = new Base64Bytes(bytes);
    }

    /** Where the item ends that begins here; negative if it is not recognised. */
    int end(int from) {
        at = from;
        names.clear();
        Arrays.fill(wantedFrom, NOT_RECOGNISED);
        return map(0) ? at : NOT_RECOGNISED;
    }

    /** The value, with its type, of a wanted attribute of the item that was last recognised; null if it has none. */
    @Nullable
    String wantedValue(int index) {
        int from = wantedFrom[index];
        return from < 0 ? null : new String(bytes, from, wantedTo[index] - from, StandardCharsets.UTF_8);
    }

    private boolean map(int depth) {
        if (!skip('{')) {
            return false;
        }
        if (skip('}')) {
            return true;
        }
        int first = names.count();
        do {
            int from = at;
            if (!string() || !skip(':')) {
                return false;
            }
            names.add(from, at - 1);
            int value = at;
            if (!value(depth)) {
                return false;
            }
            if (depth == 0) {
                note(from, value);
            }
        } while (skip(','));
        return skip('}') && names.takeDistinct(first);
    }

    private void note(int name, int value) {
        for (int i = 0; i < wantedFrom.length; i++) {
            byte[] quoted = wanted.get(i);
            if (Arrays.equals(bytes, name, value - 1, quoted, 0, quoted.length)) {
                wantedFrom[i] = value;
                wantedTo[i] = at;
            }
        }
    }

    private boolean value(int depth) {
        return depth < MAX_DEPTH && skip('{') && skip('"') && typed(depth) && skip('}');
    }

    private boolean typed(int depth) {
        if (at == bytes.length) {
            return false;
        }
        byte type = bytes[at++];
        if (skip(AFTER_TYPE)) {
            return switch (type) {
                case 'S', 'N' -> string();
                case 'B' -> binary();
                case 'M' -> map(depth + 1);
                case 'L' -> list(depth + 1);
                default -> false;
            };
        }
        if (skip('S')) {
            return skip(AFTER_TYPE) && (type == 'B' || type == 'S' || type == 'N') && set(type == 'B');
        }
        return switch (type) {
            case 'B' -> skip(REST_OF_BOOL) && (skip(TRUE) || skip(FALSE));
            case 'N' -> skip(REST_OF_NULL);
            default -> false;
        };
    }

    private boolean list(int depth) {
        if (!skip('[')) {
            return false;
        }
        if (skip(']')) {
            return true;
        }
        do {
            if (!value(depth)) {
                return false;
            }
        } while (skip(','));
        return skip(']');
    }

    private boolean set(boolean binary) {
        if (!skip('[')) {
            return false;
        }
        if (skip(']')) {
            return true;
        }
        do {
            if (!(binary ? binary() : string())) {
                return false;
            }
        } while (skip(','));
        return skip(']');
    }

    private boolean string() {
        if (!skip('"')) {
            return false;
        }
        int i = at;
        while (i < bytes.length && bytes[i] != '"') {
            if (PLAIN[bytes[i] & 0xff]) {
                i++;
            } else if (bytes[i] == '\\' && i + 1 < bytes.length && ESCAPED[bytes[i + 1] & 0xff]) {
                i += 2;
            } else {
                return false;
            }
        }
        at = i;
        return skip('"');
    }

    private boolean binary() {
        if (!skip('"')) {
            return false;
        }
        at = base64.end(at);
        return skip('"');
    }

    private boolean skip(char expected) {
        if (at < bytes.length && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private boolean skip(byte[] expected) {
        int end = at + expected.length;
        if (end <= bytes.length && Arrays.equals(bytes, at, end, expected, 0, expected.length)) {
            at = end;
            return true;
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean[] marked(IntPredicate isMarked) {
        boolean[] marks = new boolean[256];
        for (int b = 0; b < marks.length; b++) {
            marks[b] = isMarked.test(b);
        }
        return marks;
    }
}
