// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.config.WriteMode;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.Condition;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class GuardTest {
    private static final Map<String, AttributeValue> SEVEN = Map.of("v", AttributeValue.fromN("7"));

    private final Guard open = new Guard(WriteMode.UPSERT, null);
    private final Guard insert = new Guard(WriteMode.INSERT, null);
    private final Guard versioned = new Guard(WriteMode.UPSERT, "v");

    private static Condition condition(Guard guard, Change change) {
        Write write = Writes.put("t", 1, 1);
        return guard.guarded(Mutation.of(new Write(write.record(), write.table(), write.key(), change, 1, 1, -1), 1))
                .condition();
    }

    @Test
    void withoutRulesThereIsNoCondition() {
        assertThat(open.isOpen()).isTrue();
        assertThat(condition(open, new Change.Update(SEVEN, Set.of()))).isEqualTo(new Condition.None());
        assertThat(condition(open, new Change.Delete(Map.of()))).isEqualTo(new Condition.None());
    }

    @Test
    void insertsWhatIsAbsentAndRemovesAll() {
        assertThat(insert.isOpen()).isFalse();
        assertThat(condition(insert, new Change.Put(SEVEN))).isEqualTo(new Condition.Absent("pk"));
        assertThat(condition(insert, new Change.Update(SEVEN, Set.of()))).isEqualTo(new Condition.Absent("pk"));
        assertThat(condition(insert, new Change.Delete(Map.of()))).isEqualTo(new Condition.None());
    }

    @Test
    void writesWhatIsNewerAndRemovesWhatIsNotNewer() {
        AttributeValue seven = SEVEN.get("v");
        assertThat(versioned.isOpen()).isFalse();
        assertThat(condition(versioned, new Change.Put(SEVEN))).isEqualTo(new Condition.Newer("v", seven, false));
        assertThat(condition(versioned, new Change.Update(SEVEN, Set.of())))
                .isEqualTo(new Condition.Newer("v", seven, false));
        assertThat(condition(versioned, new Change.Delete(SEVEN))).isEqualTo(new Condition.Newer("v", seven, true));
        assertThat(condition(versioned, new Change.Delete(Map.of()))).isEqualTo(new Condition.None());
    }
}
