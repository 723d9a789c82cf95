// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Writes versions 1, 2, 3 … of the same few items, as fast as the endpoint takes them. */
final class VersionWriter implements AutoCloseable {
    static final String VERSION = "version";
    private static final int KEYS = 20;
    private static final int THREADS = 2;

    private final DynamoDbClient client;
    private final String table;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<Integer>> work = new ArrayList<>();
    private volatile boolean ended;

    /** @param table with the key of {@link AllTypes#KEY} */
    VersionWriter(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            work.add(threads.submit(() -> write(first)));
        }
    }

    static String key(int number) {
        return "key-" + number;
    }

    static int keys() {
        return KEYS;
    }

    /** Each key has one thread, so its versions are written in their order. Gives the last version. */
    private int write(int first) {
        int version = 0;
        while (!ended) {
            version++;
            for (int key = first; key < KEYS; key += THREADS) {
                Tables.put(client, table, Items.item(AllTypes.KEY, Items.s(key(key)), VERSION, Items.n(version)));
            }
        }
        return version;
    }

    /** Stops writing: the last version of each key, by its number. */
    List<Integer> lastVersions() {
        ended = true;
        List<Integer> versions = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            versions.add(result(work.get(key % THREADS)));
        }
        return versions;
    }

    private static int result(Future<Integer> ended) {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a write failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdown();
    }
}
