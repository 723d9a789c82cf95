// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A target in memory that does what its script says: one {@link Behaviour} for each write request, then obedience. An item
 * with an attribute {@link #POISON} is always refused, with the whole batch. Two writes of one key in flight, or in one
 * batch, are an error of the sink, which it tells.
 */
public final class ScriptedTarget implements TargetPort {
    public static final String POISON = "poison";

    /** What happens to one write request. */
    public enum Behaviour {
        OBEY,
        THROTTLE,
        FAIL,
        /** Applied, but the answer is lost. */
        APPLY_AND_FAIL,
        UNPROCESSED_FIRST,
        UNPROCESSED_LAST,
        UNPROCESSED_ODD,
        UNPROCESSED_ALL,
        DENY
    }

    public final Map<String, Map<ItemKey, Map<String, AttributeValue>>> items = new TreeMap<>();
    public final List<List<WriteRequest>> requests = new ArrayList<>();
    public final Deque<Behaviour> script = new ArrayDeque<>();
    public final Deque<Supplier<CompletableFuture<TableDescription>>> describeScript = new ArrayDeque<>();
    public Behaviour otherwise = Behaviour.OBEY;
    public Duration latency = Duration.ofMillis(5);
    public int creations;
    public int mostInFlight;
    public boolean closed;

    private final VirtualClock clock;
    private final Map<String, KeySchema> tables = new HashMap<>();
    private final Set<Map.Entry<String, ItemKey>> flying = new HashSet<>();
    private int inFlight;

    public ScriptedTarget(VirtualClock clock) {
        this.clock = clock;
    }

    public ScriptedTarget table(String name, KeyAttribute... key) {
        tables.put(name, KeySchema.of(key));
        items.put(name, new HashMap<>());
        return this;
    }

    @Override
    public CompletableFuture<List<WriteRequest>> write(String table, List<WriteRequest> writes) {
        requests.add(writes);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        for (WriteRequest write : writes) {
            if (!flying.add(Map.entry(table, keyOf(table, write)))) {
                throw new AssertionError("two writes of one key at once: " + keyOf(table, write));
            }
        }
        Behaviour behaviour = script.isEmpty() ? otherwise : script.poll();
        CompletableFuture<List<WriteRequest>> answer = new CompletableFuture<>();
        clock.in(latency, () -> {
            inFlight--;
            writes.forEach(write -> flying.remove(Map.entry(table, keyOf(table, write))));
            react(behaviour, table, writes, answer);
        });
        return answer;
    }

    private void react(
            Behaviour behaviour,
            String table,
            List<WriteRequest> writes,
            CompletableFuture<List<WriteRequest>> answer) {
        boolean poison = writes.stream()
                .anyMatch(write ->
                        write.putRequest() != null && write.putRequest().item().containsKey(POISON));
        switch (behaviour) {
            case THROTTLE -> answer.completeExceptionally(Failures.service("ThrottlingException", 400));
            case FAIL -> answer.completeExceptionally(Failures.service("InternalServerError", 500));
            case DENY -> answer.completeExceptionally(Failures.service("AccessDeniedException", 400));
            default -> {
                if (poison) {
                    answer.completeExceptionally(Failures.service("ValidationException", 400));
                    return;
                }
                List<WriteRequest> unprocessed = unprocessed(behaviour, writes);
                for (WriteRequest write : writes) {
                    if (!unprocessed.contains(write)) {
                        apply(table, write);
                    }
                }
                if (behaviour == Behaviour.APPLY_AND_FAIL) {
                    answer.completeExceptionally(Failures.unanswered());
                } else {
                    answer.complete(unprocessed);
                }
            }
        }
    }

    private static List<WriteRequest> unprocessed(Behaviour behaviour, List<WriteRequest> writes) {
        List<WriteRequest> left = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            boolean isLeft =
                    switch (behaviour) {
                        case UNPROCESSED_FIRST -> i == 0;
                        case UNPROCESSED_LAST -> i == writes.size() - 1;
                        case UNPROCESSED_ODD -> i % 2 == 1;
                        case UNPROCESSED_ALL -> true;
                        default -> false;
                    };
            if (isLeft) {
                left.add(writes.get(i));
            }
        }
        return left;
    }

    private void apply(String table, WriteRequest write) {
        if (write.deleteRequest() != null) {
            items.get(table).remove(keyOf(table, write));
        } else {
            items.get(table).put(keyOf(table, write), write.putRequest().item());
        }
    }

    private ItemKey keyOf(String table, WriteRequest write) {
        return ItemKey.of(
                tables.get(table),
                write.deleteRequest() == null
                        ? write.putRequest().item()
                        : write.deleteRequest().key());
    }

    @Override
    public CompletableFuture<TableDescription> describe(String table) {
        if (!describeScript.isEmpty()) {
            return describeScript.poll().get();
        }
        KeySchema key = tables.get(table);
        return key == null
                ? CompletableFuture.failedFuture(Failures.service("ResourceNotFoundException", 400))
                : CompletableFuture.completedFuture(description(table, key, TableStatus.ACTIVE));
    }

    @Override
    public CompletableFuture<?> create(String table, KeySchema key) {
        if (tables.containsKey(table)) {
            return CompletableFuture.failedFuture(Failures.service("ResourceInUseException", 400));
        }
        creations++;
        tables.put(table, key);
        items.put(table, new HashMap<>());
        return CompletableFuture.completedFuture(null);
    }

    public static TableDescription description(String table, KeySchema key, TableStatus status) {
        return TableDescription.builder()
                .tableName(table)
                .tableStatus(status)
                .attributeDefinitions(key.attributes().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.name())
                                .attributeType(attribute.type().name())
                                .build())
                        .toList())
                .keySchema(key.attributes().stream()
                        .map(attribute -> KeySchemaElement.builder()
                                .attributeName(attribute.name())
                                .keyType(attribute.equals(key.attributes().get(0)) ? KeyType.HASH : KeyType.RANGE)
                                .build())
                        .toList())
                .build();
    }

    @Override
    public void close() {
        closed = true;
    }
}
