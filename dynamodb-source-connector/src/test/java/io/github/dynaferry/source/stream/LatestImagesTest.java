// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.port.ItemImages;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class LatestImagesTest {
    private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", KeyType.S));

    private long now;
    private final TaskLoop loop = new TaskLoop(() -> now);
    private final Map<ItemKey, String> table = new HashMap<>();
    private final List<Set<ItemKey>> asked = new ArrayList<>();
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final List<StreamPage> done = new ArrayList<>();
    /** What one answer tells of at most. */
    private int atOnce = Integer.MAX_VALUE;

    private boolean vanished;

    private final LatestImages images =
            new LatestImages("t", KEY, new Items(), new Requests(loop, new Random(1)), () -> vanished = true);

    private final class Items extends UnaskedPort {
        @Override
        public CompletableFuture<ItemImages> images(String name, KeySchema schema, Set<ItemKey> keys) {
            asked.add(keys);
            if (!failures.isEmpty()) {
                return CompletableFuture.failedFuture(failures.remove());
            }
            Map<ItemKey, String> present = new HashMap<>();
            Set<ItemKey> absent = new HashSet<>();
            keys.stream().limit(atOnce).forEach(key -> {
                if (table.containsKey(key)) {
                    present.put(key, table.get(key));
                } else {
                    absent.add(key);
                }
            });
            return CompletableFuture.completedFuture(new ItemImages(present, absent));
        }
    }

    private static Exception failure(String code) {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("simulated")
                        .build())
                .statusCode(400)
                .build();
    }

    private static ItemKey key(String key) {
        return ItemKey.of(KEY, Map.of("pk", AttributeValue.fromS(key)));
    }

    private static String keyJson(String key) {
        return key(key).toString();
    }

    private static StreamRecord change(Operation op, String key, String before, String after) {
        return new StreamRecord(op, key(key), keyJson(key), before, after, "1", "e", 5, false);
    }

    private static StreamRecord insert(String key) {
        return change(Operation.INSERT, key, null, null);
    }

    private static StreamRecord expiry(String key) {
        return new StreamRecord(
                Operation.REMOVE, key(key), keyJson(key), "{\"the\":\"old image\"}", null, "2", "e2", 5, true);
    }

    private static StreamPage page(StreamRecord... records) {
        return new StreamPage(List.of(records), "next", 9_000, 100);
    }

    private void run() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            now += Duration.ofSeconds(20).toNanos();
            loop.wake();
            loop.run(Duration.ZERO);
        }
    }

    private StreamPage complete(StreamPage page) throws InterruptedException {
        images.complete(page, done::add);
        run();
        assertThat(done).hasSize(1);
        return done.remove(0);
    }

    @Test
    void aPageWithImagesGoesOnAtOnce() {
        StreamPage page = page(change(Operation.MODIFY, "a", null, "{}"), expiry("b"));
        images.complete(page, done::add);
        assertThat(done).containsExactly(page);
        assertThat(asked).isEmpty();
    }

    @Test
    void everyChangeOfAKeyGetsItsLatestState() throws Exception {
        table.put(key("a"), "{\"a\":\"now\"}");
        table.put(key("b"), "{\"b\":\"now\"}");
        StreamPage filled =
                complete(page(insert("a"), insert("b"), change(Operation.MODIFY, "a", "{\"a\":\"before\"}", null)));
        assertThat(filled.records())
                .extracting(StreamRecord::after)
                .containsExactly("{\"a\":\"now\"}", "{\"b\":\"now\"}", "{\"a\":\"now\"}");
        assertThat(filled.records())
                .extracting(StreamRecord::op)
                .containsExactly(Operation.INSERT, Operation.INSERT, Operation.MODIFY);
        assertThat(filled.records()).extracting(StreamRecord::before).containsExactly(null, null, "{\"a\":\"before\"}");
        assertThat(asked).containsExactly(Set.of(key("a"), key("b")));
        assertThat(filled.bytes()).isEqualTo(100 + 2 * "{\"a\":\"now\"}".length());
        assertThat(filled.nextIterator()).isEqualTo("next");
        assertThat(filled.serverTimeMs()).isEqualTo(9_000);
    }

    @Test
    void theChangeOfAMissingItemIsARemovalAndItsExpiryStaysMarked() throws Exception {
        StreamPage filled = complete(page(change(Operation.MODIFY, "a", "{\"a\":\"before\"}", null), expiry("a")));
        assertThat(filled.records().get(0))
                .isEqualTo(new StreamRecord(
                        Operation.REMOVE, key("a"), keyJson("a"), keyJson("a"), null, "1", "e", 5, false));
        assertThat(filled.records().get(1)).isEqualTo(expiry("a"));
    }

    @Test
    void aRemovalIsNotLookedUp() throws Exception {
        table.put(key("a"), "{\"written\":\"again\"}");
        table.put(key("b"), "{}");
        StreamPage filled = complete(page(expiry("a"), insert("b")));
        assertThat(filled.records().get(0)).isEqualTo(expiry("a"));
        assertThat(asked).containsExactly(Set.of(key("b")));
    }

    @Test
    void aPartialAnswerIsAskedForAgain() throws Exception {
        StreamRecord[] records = IntStream.range(0, 250)
                .mapToObj(i -> {
                    table.put(key("k" + i), "{\"v\":" + i + "}");
                    return insert("k" + i);
                })
                .toArray(StreamRecord[]::new);
        atOnce = 60;
        StreamPage filled = complete(page(records));
        assertThat(filled.records())
                .allSatisfy(record -> assertThat(record.after()).isEqualTo(table.get(record.key())));
        assertThat(asked).hasSize(5).allSatisfy(keys -> assertThat(keys).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void throttlingIsWaitedOut() throws Exception {
        table.put(key("a"), "{}");
        for (int i = 0; i < 30; i++) {
            failures.add(failure("ThrottlingException"));
        }
        assertThat(complete(page(insert("a"))).records().get(0).after()).isEqualTo("{}");
        assertThat(asked).hasSize(31);
    }

    @Test
    void aPageOfATableThatIsGoneDoesNotGoOn() throws Exception {
        failures.add(failure("ResourceNotFoundException"));
        images.complete(page(insert("a")), done::add);
        run();
        assertThat(vanished).isTrue();
        assertThat(done).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRefusalIsAnError() {
        failures.add(failure("AccessDeniedException"));
        images.complete(page(insert("a")), done::add);
        assertThatThrownBy(this::run)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Could not read the changed items of table t");
        assertThat(vanished).isFalse();
    }

    @Test
    void fewRecordsAtOnceUntilTheStreamHasShownImages() throws Exception {
        assertThat(images.limit()).isEqualTo(100);
        complete(page(insert("a"), expiry("b")));
        assertThat(images.limit()).isEqualTo(100);
        complete(page(change(Operation.MODIFY, "a", null, "{}")));
        assertThat(images.limit()).isEqualTo(SourcePort.MAX_RECORDS);
    }
}
