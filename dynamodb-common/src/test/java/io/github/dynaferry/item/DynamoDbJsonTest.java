// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbJsonTest {

    /** The text that {@code aws dynamodb get-item} prints for the item, without its line breaks and indents. */
    @Test
    void theTextOfAllTypesIsTheOneThatAwsPrints() {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("pk", AttributeValue.fromS("a \"quoted\" \\ ü 😀\n"));
        item.put("n", AttributeValue.fromN("-12345678901234567890123456789012345678"));
        item.put("b", AttributeValue.fromB(bytes(0, 255, 62, 63)));
        item.put("yes", AttributeValue.fromBool(true));
        item.put("no", AttributeValue.fromBool(false));
        item.put("nil", AttributeValue.fromNul(true));
        item.put("m", AttributeValue.fromM(Map.of("in", AttributeValue.fromL(List.of(AttributeValue.fromN("1.50"))))));
        item.put("l", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromNul(true))));
        item.put("ss", AttributeValue.fromSs(List.of("b", "a")));
        item.put("ns", AttributeValue.fromNs(List.of("1", "2E5")));
        item.put("bs", AttributeValue.fromBs(List.of(bytes(1), bytes(1, 2))));
        item.put("es", AttributeValue.fromS(""));
        item.put("eb", AttributeValue.fromB(bytes()));
        item.put("em", AttributeValue.fromM(Map.of()));
        item.put("el", AttributeValue.fromL(List.of()));
        String text = "{\"pk\":{\"S\":\"a \\\"quoted\\\" \\\\ ü 😀\\n\"},"
                + "\"n\":{\"N\":\"-12345678901234567890123456789012345678\"},"
                + "\"b\":{\"B\":\"AP8+Pw==\"},\"yes\":{\"BOOL\":true},\"no\":{\"BOOL\":false},\"nil\":{\"NULL\":true},"
                + "\"m\":{\"M\":{\"in\":{\"L\":[{\"N\":\"1.50\"}]}}},\"l\":{\"L\":[{\"S\":\"x\"},{\"NULL\":true}]},"
                + "\"ss\":{\"SS\":[\"b\",\"a\"]},\"ns\":{\"NS\":[\"1\",\"2E5\"]},\"bs\":{\"BS\":[\"AQ==\",\"AQI=\"]},"
                + "\"es\":{\"S\":\"\"},\"eb\":{\"B\":\"\"},\"em\":{\"M\":{}},\"el\":{\"L\":[]}}";

        assertThat(DynamoDbJson.write(item)).isEqualTo(text);
        assertThat(DynamoDbJson.read(text)).containsExactlyEntriesOf(item);
    }

    @Test
    void refusesHalfASurrogatePairThatIsNotSpelledOut() {
        assertThatThrownBy(() -> DynamoDbJson.read("{\"a\":{\"S\":\"" + (char) 0xd800 + "\"}}"))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("half a surrogate pair at /a/S");
    }

    @Test
    void whiteSpaceAndEscapesAreOnlySpelling() {
        assertThat(DynamoDbJson.read(" {\n  \"p\\u006b\": {\n    \"S\": \"\\u00fc\\uD83D\\uDE00\\/\"\n  }\n}\n"))
                .isEqualTo(Map.of("pk", AttributeValue.fromS("ü😀/")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":{"X":"1"}}                       | "X" is no DynamoDB type at /a/X
                    {"a":{"s":"1"}}                       | "s" is no DynamoDB type at /a/s
                    {"a":{}}                              | without a type at /a
                    {"a":{"S":"1","N":"1"}}               | END_OBJECT expected, not FIELD_NAME at /a/N
                    {"a":{"S":"1","S":"1"}}               | END_OBJECT expected, not FIELD_NAME at /a/S
                    {"a":"text"}                          | START_OBJECT expected, not VALUE_STRING at /a
                    {"a":null}                            | START_OBJECT expected, not VALUE_NULL at /a
                    {"a":{"S":1}}                         | VALUE_STRING expected, not VALUE_NUMBER_INT at /a/S
                    {"a":{"S":null}}                      | VALUE_STRING expected, not VALUE_NULL at /a/S
                    {"a":{"N":1}}                         | VALUE_STRING expected, not VALUE_NUMBER_INT at /a/N
                    {"a":{"BOOL":"true"}}                 | true or false expected, not VALUE_STRING at /a/BOOL
                    {"a":{"NULL":false}}                  | VALUE_TRUE expected, not VALUE_FALSE at /a/NULL
                    {"a":{"NULL":null}}                   | VALUE_TRUE expected, not VALUE_NULL at /a/NULL
                    {"a":{"M":[]}}                        | START_OBJECT expected, not START_ARRAY at /a/M
                    {"a":{"L":{}}}                        | START_ARRAY expected, not START_OBJECT at /a/L
                    {"a":{"L":[{"N":"1"},"x"]}}           | START_OBJECT expected, not VALUE_STRING at /a/L/1
                    {"a":{"L":[{"N":"1"},{"M":{"z":{"Q":1}}}]}} | "Q" is no DynamoDB type at /a/L/1/M/z/Q
                    {"a":{"SS":["x",1]}}                  | VALUE_STRING expected, not VALUE_NUMBER_INT at /a/SS/1
                    {"a":{"NS":"1"}}                      | START_ARRAY expected, not VALUE_STRING at /a/NS
                    {"a":{"B":"AQ=!"}}                    | no Base64 at /a/B
                    {"a":{"B":"A"}}                       | no Base64 at /a/B
                    {"a":{"B":"AQ-_"}}                    | no Base64 at /a/B
                    {"a":{"BS":["AQ==","?"]}}             | no Base64 at /a/BS
                    {"a":{"S":"1"},"a":{"S":"2"}}         | "a" stands there twice at /a
                    {"a":{"M":{"b":{"S":"1"},"b":{"S":"1"}}}} | "b" stands there twice at /a/M/b
                    {"a":{"S":"1"}} {}                    | text behind the item
                    {"a":{"S":"1"}} x                     | Unrecognized token 'x'
                    {"a":{"S":"1"}                        | line: 1
                    {"a":{"S":"1                          | line: 1
                    {"a":{"L":[{"S":"1"}                  | line: 1
                    {"a":{"S":"\\ud800"}}                 | half a surrogate pair at /a/S
                    {"a":{"SS":["x","\\udc00\\ud800"]}}   | half a surrogate pair at /a/SS/1
                    {"\\udc00":{"S":"1"}}                 | half a surrogate pair at /
                    []                                    | START_OBJECT expected, not START_ARRAY
                    null                                  | START_OBJECT expected, not VALUE_NULL
                    ``                                    | START_OBJECT expected, not null
                    """)
    void whatIsNotExactlyDynamoDbJsonIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> DynamoDbJson.read(text))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageStartingWith("not DynamoDB JSON: ")
                .hasMessageContaining(message);
    }

    static List<AttributeValue> unwritable() {
        return List.of(
                AttributeValue.builder().build(),
                AttributeValue.builder().s("x").n("1").build(),
                AttributeValue.fromS("\ud800"),
                AttributeValue.fromS("\ude00\ud83d"),
                AttributeValue.fromSs(List.of("x\udc00")),
                AttributeValue.fromM(Map.of("\ud83d", AttributeValue.fromS("x"))));
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void whatDynamoDbCanNotHoldIsNotWritten(AttributeValue value) {
        Map<String, AttributeValue> item = Map.of("a", AttributeValue.fromL(List.of(value)));

        assertThatThrownBy(() -> DynamoDbJson.write(item))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("/a/L");
    }

    private static SdkBytes bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return SdkBytes.fromByteArray(bytes);
    }
}
