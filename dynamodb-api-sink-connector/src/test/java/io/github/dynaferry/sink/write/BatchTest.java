// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchTest {
    private final Batch batch = Writes.batch(Writes.put("t", 0, 0), Writes.removal("t", 1), Writes.put("t", 2, 0));
    private final List<Mutation> mutations = batch.mutations();

    @Test
    void asksForPutsAndRemovals() {
        assertThat(batch.items().get(0).put().item()).containsEntry("pk", AttributeValue.fromN("0"));
        assertThat(batch.items().get(1).put()).isNull();
        assertThat(batch.items().get(1).key()).hasToString("{\"pk\":{\"N\":\"1\"}}");
    }

    @Test
    void halvesLoseNothing() {
        List<Mutation> both = new ArrayList<>();
        batch.halves().forEach(half -> both.addAll(half.mutations()));
        assertThat(both).isEqualTo(mutations);
        assertThat(batch.halves()).extracting(Batch::isSingle).containsExactly(true, false);
    }

    @Test
    void findsUnprocessedMutationsHoweverTheyAreSpelled() {
        assertThat(batch.unprocessed(List.of(put("2.0"), removal("1"))))
                .containsExactly(mutations.get(1), mutations.get(2));
        assertThat(batch.unprocessed(List.of())).isEmpty();
        assertThat(batch.allBut(List.of(mutations.get(1)))).containsExactly(mutations.get(0), mutations.get(2));
        assertThat(batch.allBut(List.of())).isEqualTo(mutations);
    }

    @Test
    void takesTheWholeBatchForUnprocessedIfItDoesNotUnderstandTheAnswer() {
        assertThat(batch.unprocessed(List.of(put("7")))).isEqualTo(mutations);
        assertThat(batch.unprocessed(List.of(WriteRequest.builder()
                        .putRequest(put -> put.item(Map.of()))
                        .build())))
                .isEqualTo(mutations);
    }

    private static WriteRequest removal(String pk) {
        return WriteRequest.builder()
                .deleteRequest(delete -> delete.key(Map.of("pk", AttributeValue.fromN(pk))))
                .build();
    }

    private static WriteRequest put(String pk) {
        return WriteRequest.builder()
                .putRequest(put -> put.item(Map.of("pk", AttributeValue.fromN(pk))))
                .build();
    }
}
