// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
    private static final RecordKey KEY =
            new RecordKey.Typed(DynamoDbJson.read("{\"z\":{\"S\":\"a\"},\"b\":{\"N\":\"1\"}}"));

    @Test
    void tellsTheKeySchemaInItsOwnOrder() {
        assertThat(KEY.ownSchema())
                .contains(KeySchema.of(new KeyAttribute("z", KeyType.S), new KeyAttribute("b", KeyType.N)));
        assertThat(new RecordKey.Untyped(KeyFields.of(Map.of("z", "a"))).ownSchema())
                .isEmpty();
    }

    @Test
    void neverMergesTwoItemsIntoOne() {
        KeySchema less = KeySchema.of(new KeyAttribute("z", KeyType.S));
        assertThatThrownBy(() -> KEY.in(less))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("would become one");
    }
}
