// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.DynamoDbJson;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
    @Test
    void givesEachJsonTypeItsOwn() {
        String json =
                "{\"s\":\"\",\"n\":12345678901234567890.05,\"t\":true,\"z\":null,\"l\":[1,[\"a\"]],\"m\":{\"f\":false}}";

        assertThat(PlainJson.item(json))
                .isEqualTo(
                        DynamoDbJson.read(
                                "{\"s\":{\"S\":\"\"},\"n\":{\"N\":\"12345678901234567890.05\"},\"t\":{\"BOOL\":true},\"z\":{\"NULL\":true},"
                                        + "\"l\":{\"L\":[{\"N\":\"1\"},{\"L\":[{\"S\":\"a\"}]}]},\"m\":{\"M\":{\"f\":{\"BOOL\":false}}}}"));
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatThrownBy(() -> PlainJson.item("[1]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlainJson.item("{\"a\":")).isInstanceOf(IllegalArgumentException.class);
    }
}
