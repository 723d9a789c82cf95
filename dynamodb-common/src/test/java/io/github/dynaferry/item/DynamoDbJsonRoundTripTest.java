// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbJsonRoundTripTest {

    @Property(tries = 500)
    void anyItemComesBackAsItWas(@ForAll("items") Map<String, AttributeValue> item) {
        String text = DynamoDbJson.write(item);

        Map<String, AttributeValue> back = DynamoDbJson.read(text);

        assertThat(back).containsExactlyEntriesOf(item);
        assertThat(DynamoDbJson.write(back)).isEqualTo(text);
    }

    @Property(tries = 200)
    void anyDepthThatDynamoDbAllowsComesBack(@ForAll("deepValues") AttributeValue value) {
        Map<String, AttributeValue> item = Map.of("deep", value);

        assertThat(DynamoDbJson.read(DynamoDbJson.write(item))).isEqualTo(item);
    }

    @Property(tries = 200)
    void theTextIsOneLineOfJsonThatUtf8CanCarry(@ForAll("items") Map<String, AttributeValue> item) throws Exception {
        String text = DynamoDbJson.write(item);

        assertThat(text).doesNotContain("\n", "\r");
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(new ObjectMapper().readTree(text).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(item.keySet());
    }

    @Property(tries = 200)
    void aCutTextIsRefused(
            @ForAll("items") Map<String, AttributeValue> item,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double where) {
        String text = DynamoDbJson.write(item);
        String cut = text.substring(0, (int) (where * text.length()));

        assertThatThrownBy(() -> DynamoDbJson.read(cut)).isInstanceOf(InvalidItemException.class);
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
