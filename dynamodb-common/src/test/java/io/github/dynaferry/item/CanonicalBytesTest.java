// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CanonicalBytesTest {
    private static final String SYNTAX = "\"\\{}[],:=SNBMLntu/A ";

    private static boolean isRecognised(byte[] text) {
        return new CanonicalBytes(text, List.of()).end(0) == text.length;
    }

    private static boolean isRecognised(String text) {
        return isRecognised(text.getBytes(UTF_8));
    }

    /** Only the codes of control characters are left to others. */
    @Property(tries = 500)
    void whateverTheWriterWritesIsRecognised(@ForAll("items") Map<String, AttributeValue> item) {
        String text = DynamoDbJson.write(item);

        assertThat(isRecognised(text)).isEqualTo(!text.contains("\\u00"));
    }

    @Property(tries = 200)
    void asDeepAsDynamoDbAllows(@ForAll("deepValues") AttributeValue value) {
        String text = DynamoDbJson.write(Map.of("deep", value));

        assertThat(isRecognised(text)).isEqualTo(!text.contains("\\u00"));
    }

    /** The guarantee: bytes that are recognised, and are UTF-8, are those of the writer. */
    @Property(tries = 300)
    void nothingElseIs(@ForAll("items") Map<String, AttributeValue> item, @ForAll long seed) {
        byte[] text = DynamoDbJson.write(item).getBytes(UTF_8);
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte by = (byte)
                    (random.nextBoolean() ? random.nextInt(256) : SYNTAX.charAt(random.nextInt(SYNTAX.length())));
            byte[] changed = changed(text, random.nextInt(text.length), by, random.nextInt(3));
            String decoded = new String(changed, UTF_8);
            if (isRecognised(changed) && decoded.indexOf('\uFFFD') < 0) {
                assertThat(DynamoDbJson.write(DynamoDbJson.read(decoded))).isEqualTo(decoded);
            }
        }
    }

    /** A byte left out, changed, or put in. */
    private static byte[] changed(byte[] text, int at, byte by, int how) {
        ByteBuffer changed = ByteBuffer.allocate(text.length + how - 1).put(text, 0, at);
        if (how > 0) {
            changed.put(by);
        }
        int from = how < 2 ? at + 1 : at;
        return changed.put(text, from, text.length - from).array();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{} ",
                "{\"a\":{}}",
                "{\"a\":null}",
                "{\"a\": {\"S\":\"\"}}",
                "{\"a\":{\"S\":\"\"},}",
                "{\"a\":{\"S\":\"\",\"N\":\"1\"}}",
                "{\"a\":{\"S\":null}}",
                "{\"a\":{\"N\":1}}",
                "{\"a\":{\"s\":\"\"}}",
                "{\"a\":{\"LS\":[]}}",
                "{\"a\":{\"MS\":[]}}",
                "{\"a\":{\"SSS\":[]}}",
                "{\"a\":{\"NULL\":false}}",
                "{\"a\":{\"BOOL\":null}}",
                "{\"a\":{\"L\":{}}}",
                "{\"a\":{\"L\":[{\"S\":\"\"},]}}",
                "{\"a\":{\"S\":\"\\/\"}}",
                "{\"a\":{\"S\":\"\\u0041\"}}",
                "{\"a\":{\"S\":\"\\u001f\"}}",
                "{\"a\":{\"S\":\"\t\"}}",
                "{\"a\":{\"S\":\"\\",
                "{\"a\":{\"S\":\"\\é\"}}",
                "{\"a\":{\"B\":\"A\"}}",
                "{\"a\":{\"B\":\"AA\"}}",
                "{\"a\":{\"B\":\"AB==\"}}",
                "{\"a\":{\"B\":\"AAB=\"}}",
                "{\"a\":{\"B\":\"AA==AAAA\"}}",
                "{\"a\":{\"B\":\"-_-_\"}}",
                "{\"a\":{\"BS\":[\"AAB=\"]}}",
                "{\"a\":{\"S\":\"1\"},\"a\":{\"S\":\"2\"}}",
                "{\"a\":{\"M\":{\"b\":{\"S\":\"\"},\"c\":{\"S\":\"\"},\"b\":{\"S\":\"\"}}}}"
            })
    void another(String text) {
        assertThat(isRecognised(text)).isFalse();
    }

    @Test
    void theSameNameInAnotherMapIsNoOtherName() {
        assertThat(isRecognised("{\"a\":{\"M\":{\"a\":{\"M\":{}},\"b\":{\"S\":\"\"}}},\"b\":{\"S\":\"\"}}"))
                .isTrue();
    }

    @Test
    void aDepthThatTheStackMightNotTakeIsLeftToOthers() {
        String deep = "{\"a\":{\"L\":[" + "{\"L\":[".repeat(100_000);
        assertThat(isRecognised(deep)).isFalse();
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return RandomItems.items();
    }

    @Provide
    Arbitrary<AttributeValue> deepValues() {
        return RandomItems.deepValues();
    }
}
