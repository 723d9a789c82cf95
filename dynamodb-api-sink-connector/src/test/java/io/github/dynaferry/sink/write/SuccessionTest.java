// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.decode.Change.Delete;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.decode.Change.Update;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SuccessionTest {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("k"));

    @Property
    void isBothInTheirOrder(
            @ForAll("changes") Change earlier, @ForAll("changes") Change later, @ForAll("images") Put before) {
        Change both = Succession.of(earlier, later, ItemKey.of(KEY));
        assertThat(after(before.item(), both)).isEqualTo(after(after(before.item(), earlier), later));
        assertThat(after(null, both)).isEqualTo(after(after(null, earlier), later));
    }

    @Property
    void isAnUpdateThatTheApiTakes(@ForAll("updates") Update earlier, @ForAll("updates") Update later) {
        Update both = (Update) Succession.of(earlier, later, ItemKey.of(KEY));
        assertThat(Collections.disjoint(both.set().keySet(), both.remove())).isTrue();
    }

    private static @Nullable Map<String, AttributeValue> after(
            @Nullable Map<String, AttributeValue> item, Change change) {
        if (change instanceof Put put) {
            return put.item();
        }
        if (change instanceof Delete) {
            return null;
        }
        Map<String, AttributeValue> updated = new HashMap<>(item == null ? KEY : item);
        updated.putAll(((Update) change).set());
        ((Update) change).remove().forEach(updated::remove);
        return updated;
    }

    @Provide
    Arbitrary<Change> changes() {
        return Arbitraries.oneOf(
                images().map(Change.class::cast),
                updates().map(Change.class::cast),
                Arbitraries.just(new Delete(Map.of())));
    }

    @Provide
    Arbitrary<Put> images() {
        return attributes().map(attributes -> {
            Map<String, AttributeValue> item = new HashMap<>(attributes);
            item.putAll(KEY);
            return new Put(item);
        });
    }

    @Provide
    Arbitrary<Update> updates() {
        Arbitrary<Set<String>> removed = Arbitraries.of("a", "b", "c").set();
        return Combinators.combine(attributes(), removed).as((set, remove) -> {
            Set<String> others = new HashSet<>(remove);
            others.removeAll(set.keySet());
            return new Update(set, others);
        });
    }

    private static Arbitrary<Map<String, AttributeValue>> attributes() {
        Arbitrary<AttributeValue> values =
                Arbitraries.integers().between(0, 3).map(number -> AttributeValue.fromN(number.toString()));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values).ofMaxSize(3);
    }
}
