// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.time.VirtualClock;
import java.math.BigDecimal;
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
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
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

    /** Who wants to know what is written. */
    public interface Observer {

        /** A request begins, with these items. */
        default void sent(TargetPort connection, String table, List<ItemKey> keys) {}

        /**
         * A request is carried out for one item.
         *
         * @param written the item, or the attributes that get new values; null for a removal
         */
        default void applied(String table, ItemKey key, @Nullable Map<String, AttributeValue> written) {}
    }

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
    public final List<SingleWrite> singles = new ArrayList<>();
    public final Deque<Behaviour> script = new ArrayDeque<>();
    public final Deque<Supplier<CompletableFuture<TableDescription>>> describeScript = new ArrayDeque<>();
    public Behaviour otherwise = Behaviour.OBEY;
    public Duration latency = Duration.ofMillis(5);
    /** All that was asked for, granted or not. */
    public final List<CreateTableRequest> creations = new ArrayList<>();

    public int describes;
    public final Map<String, String> timesToLive = new TreeMap<>();
    /** What is answered to a request to create a table; null for a table. */
    public Function<CreateTableRequest, @Nullable RuntimeException> creationRule = request -> null;

    public @Nullable RuntimeException timeToLiveFailure;
    public int mostInFlight;
    public boolean closed;

    public Observer observer = new Observer() {};

    private final VirtualClock clock;
    private final Map<String, KeySchema> tables = new HashMap<>();
    private final Set<Map.Entry<String, ItemKey>> flying = new HashSet<>();
    private final List<Flight> flights = new ArrayList<>();

    public ScriptedTarget(VirtualClock clock) {
        this.clock = clock;
    }

    public ScriptedTarget table(String name, KeyAttribute... key) {
        tables.put(name, KeySchema.of(key));
        items.put(name, new HashMap<>());
        return this;
    }

    /** The table is gone, with all that was in it. */
    public void drop(String name) {
        tables.remove(name);
        items.remove(name);
    }

    @Override
    public CompletableFuture<Written> write(String table, List<ItemWrite> writes) {
        return write(table, requests(writes), this);
    }

    /** As the API has them. */
    private static List<WriteRequest> requests(List<ItemWrite> writes) {
        return writes.stream()
                .map(write -> write.put() == null
                        ? WriteRequest.builder()
                                .deleteRequest(
                                        request -> request.key(write.key().attributes()))
                                .build()
                        : WriteRequest.builder()
                                .putRequest(request -> request.item(write.put().item()))
                                .build())
                .toList();
    }

    private CompletableFuture<Written> write(String table, List<WriteRequest> writes, TargetPort connection) {
        requests.add(writes);
        Behaviour behaviour = script.isEmpty() ? otherwise : script.poll();
        CompletableFuture<Written> answer = new CompletableFuture<>();
        List<ItemKey> keys = writes.stream().map(write -> keyOf(table, write)).toList();
        fly(connection, table, keys, () -> react(behaviour, table, writes, answer));
        return answer;
    }

    @Override
    public CompletableFuture<Written> write(String table, SingleWrite write) {
        return write(table, write, this);
    }

    private CompletableFuture<Written> write(String table, SingleWrite write, TargetPort connection) {
        singles.add(write);
        Behaviour behaviour = script.isEmpty() ? otherwise : script.poll();
        CompletableFuture<Written> answer = new CompletableFuture<>();
        fly(connection, table, List.of(write.key()), () -> react(behaviour, table, write, answer));
        return answer;
    }

    private void fly(TargetPort connection, String table, List<ItemKey> keys, Runnable landing) {
        observer.sent(connection, table, keys);
        Flight flight = new Flight(connection, table, keys, landing);
        for (ItemKey key : keys) {
            if (!flying.add(Map.entry(table, key))) {
                throw new AssertionError("two writes of one key at once: " + key);
            }
        }
        flights.add(flight);
        mostInFlight = Math.max(mostInFlight, flights.size());
        clock.in(latency, () -> land(flight));
    }

    private void land(Flight flight) {
        if (end(flight)) {
            flight.landing().run();
        }
    }

    private boolean end(Flight flight) {
        boolean flew = flights.remove(flight);
        if (flew) {
            flight.keys().forEach(key -> flying.remove(Map.entry(flight.table(), key)));
        }
        return flew;
    }

    /** Whether a request with one of these keys of these tables is under way. */
    public boolean isReachedBy(BiPredicate<String, ItemKey> keys) {
        return flights.stream()
                .anyMatch(flight -> flight.keys().stream().anyMatch(key -> keys.test(flight.table(), key)));
    }

    /** The target for one task, which may die. */
    public Connection connection() {
        return new Connection();
    }

    /** One task's way to this target. */
    public final class Connection implements TargetPort {

        /** The task is dead: what it had sent happens at once, or never. */
        public void cut(boolean applied) {
            for (Flight flight : List.copyOf(flights)) {
                if (flight.connection() == this && applied) {
                    land(flight);
                } else if (flight.connection() == this) {
                    end(flight);
                }
            }
        }

        @Override
        public CompletableFuture<Written> write(String table, List<ItemWrite> writes) {
            return ScriptedTarget.this.write(table, requests(writes), this);
        }

        @Override
        public CompletableFuture<Written> write(String table, SingleWrite write) {
            return ScriptedTarget.this.write(table, write, this);
        }

        @Override
        public CompletableFuture<TableDescription> describe(String table) {
            return ScriptedTarget.this.describe(table);
        }

        @Override
        public CompletableFuture<?> create(CreateTableRequest request) {
            return ScriptedTarget.this.create(request);
        }

        @Override
        public CompletableFuture<?> enableTimeToLive(String table, String attribute) {
            return ScriptedTarget.this.enableTimeToLive(table, attribute);
        }

        @Override
        public void close() {
            ScriptedTarget.this.close();
        }
    }

    private record Flight(TargetPort connection, String table, List<ItemKey> keys, Runnable landing) {}

    private void react(
            Behaviour behaviour, String table, List<WriteRequest> writes, CompletableFuture<Written> answer) {
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
                    answer.complete(new Written(unprocessed, false, Written.UNTOLD));
                }
            }
        }
    }

    private void react(Behaviour behaviour, String table, SingleWrite write, CompletableFuture<Written> answer) {
        switch (behaviour) {
            case THROTTLE, UNPROCESSED_FIRST, UNPROCESSED_LAST, UNPROCESSED_ODD, UNPROCESSED_ALL ->
                answer.completeExceptionally(Failures.service("ThrottlingException", 400));
            case FAIL -> answer.completeExceptionally(Failures.service("InternalServerError", 500));
            case DENY -> answer.completeExceptionally(Failures.service("AccessDeniedException", 400));
            default -> {
                if (isPoison(write.change())) {
                    answer.completeExceptionally(Failures.service("ValidationException", 400));
                    return;
                }
                boolean met = isMet(write.condition(), items.get(table).get(write.key()));
                if (met) {
                    apply(table, write);
                }
                if (behaviour == Behaviour.APPLY_AND_FAIL) {
                    answer.completeExceptionally(Failures.unanswered());
                } else {
                    answer.complete(new Written(List.of(), !met, Written.UNTOLD));
                }
            }
        }
    }

    private static boolean isPoison(Change change) {
        return (change instanceof Change.Put put && put.item().containsKey(POISON))
                || (change instanceof Change.Update update && update.set().containsKey(POISON));
    }

    private static boolean isMet(Condition condition, @Nullable Map<String, AttributeValue> item) {
        if (condition instanceof Condition.None || item == null) {
            return true;
        }
        if (condition instanceof Condition.Newer newer && item.containsKey(newer.attribute())) {
            int comparison = new BigDecimal(item.get(newer.attribute()).n())
                    .compareTo(new BigDecimal(newer.version().n()));
            return comparison < 0 || (newer.orSame() && comparison == 0);
        }
        return condition instanceof Condition.Newer;
    }

    private void apply(String table, SingleWrite write) {
        Map<ItemKey, Map<String, AttributeValue>> all = items.get(table);
        if (write.change() instanceof Change.Put put) {
            all.put(write.key(), put.item());
            observer.applied(table, write.key(), put.item());
        } else if (write.change() instanceof Change.Update update) {
            Map<String, AttributeValue> item =
                    new HashMap<>(all.getOrDefault(write.key(), write.key().attributes()));
            item.putAll(update.set());
            item.keySet().removeAll(update.remove());
            all.put(write.key(), item);
            observer.applied(table, write.key(), update.set());
        } else {
            all.remove(write.key());
            observer.applied(table, write.key(), null);
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
            observer.applied(table, keyOf(table, write), null);
        } else {
            items.get(table).put(keyOf(table, write), write.putRequest().item());
            observer.applied(table, keyOf(table, write), write.putRequest().item());
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
        describes++;
        if (!describeScript.isEmpty()) {
            return describeScript.poll().get();
        }
        KeySchema key = tables.get(table);
        return key == null
                ? CompletableFuture.failedFuture(Failures.service("ResourceNotFoundException", 400))
                : CompletableFuture.completedFuture(description(table, key, TableStatus.ACTIVE));
    }

    @Override
    public CompletableFuture<?> create(CreateTableRequest request) {
        creations.add(request);
        RuntimeException refusal = creationRule.apply(request);
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        String table = request.tableName();
        if (tables.containsKey(table)) {
            return CompletableFuture.failedFuture(Failures.service("ResourceInUseException", 400));
        }
        tables.put(
                table,
                KeySchema.of(TableDescription.builder()
                        .tableName(table)
                        .attributeDefinitions(request.attributeDefinitions())
                        .keySchema(request.keySchema())
                        .build()));
        items.put(table, new HashMap<>());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<?> enableTimeToLive(String table, String attribute) {
        timesToLive.put(table, attribute);
        return timeToLiveFailure == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(timeToLiveFailure);
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
