// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.DynamoDbJson;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|0",
                "{\"ab\":{\"S\":\"\"}}|2",
                "{\"ü\":{\"S\":\"🦜\"}}|6",
                "{\"n\":{\"N\":\"0\"}}|2",
                "{\"n\":{\"N\":\"12\"}}|3",
                "{\"n\":{\"N\":\"-1.23E5\"}}|4",
                "{\"n\":{\"N\":\"1000000\"}}|3",
                "{\"n\":{\"N\":\"0.00012300\"}}|4",
                "{\"b\":{\"B\":\"AQI=\"}}|3",
                "{\"t\":{\"BOOL\":true},\"x\":{\"NULL\":true}}|4",
                "{\"l\":{\"L\":[]},\"m\":{\"M\":{}}}|8",
                "{\"l\":{\"L\":[{\"BOOL\":true},{\"S\":\"ab\"}]}}|9",
                "{\"m\":{\"M\":{\"a\":{\"S\":\"b\"}}}}|7",
                "{\"s\":{\"SS\":[\"a\",\"bc\"]},\"n\":{\"NS\":[\"1\",\"22\"]},\"b\":{\"BS\":[\"AQI=\"]}}|12"
            })
    void countsAsDynamoDbDoes(String item, long bytes) {
        assertThat(ItemSize.of(DynamoDbJson.read(item))).isEqualTo(bytes);
        assertThat(ItemMeasure.of(DynamoDbJson.read(item)).bytes()).isEqualTo(bytes);
    }

    @Test
    void countsValuesInAllDepths() {
        assertThat(ItemMeasure.of(
                                DynamoDbJson.read(
                                        "{\"l\":{\"L\":[{\"BOOL\":true},{\"M\":{\"a\":{\"S\":\"b\"}}}]},\"s\":{\"SS\":[\"a\",\"bc\"]}}"))
                        .values())
                .isEqualTo(5);
    }

    @Property
    void textCountsAsUtf8(@ForAll String text) {
        String unicode = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(ItemSize.of(AttributeValue.fromS(unicode)))
                .isEqualTo(unicode.getBytes(StandardCharsets.UTF_8).length);
    }
}
