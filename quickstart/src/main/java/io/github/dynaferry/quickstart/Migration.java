// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import io.github.dynaferry.quickstart.ProgressFeed.Phase;
import io.github.dynaferry.testkit.kafka.TopicReader;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The acts of the migration, in order. */
final class Migration {
    private static final Duration SNAPSHOT_LIMIT = Duration.ofMinutes(5);
    private static final Duration STREAM_LIMIT = Duration.ofMinutes(3);
    private static final Duration STREAM_TIME = Duration.ofSeconds(8);
    private static final int BURST_ROUNDS = 40;

    private final Cluster cluster;
    private final Connector source;
    private final Connector sink;
    private final LiveWriter writer;
    private final Topics topics;
    private final Watch watch;
    private final Screen screen;

    Migration(
            Cluster cluster,
            Connector source,
            Connector sink,
            LiveWriter writer,
            Topics topics,
            Watch watch,
            Screen screen) {
        this.cluster = cluster;
        this.source = source;
        this.sink = sink;
        this.writer = writer;
        this.topics = topics;
        this.watch = watch;
        this.screen = screen;
    }

    /**
     * Migrates, drains and compares.
     *
     * @param marker name of the items to be written last
     * @throws IllegalStateException if it could not be finished; the ends have not been compared then
     */
    Outcome run(String marker) throws InterruptedException {
        writer.start();
        screen.act("An application begins to write: inserts, updates, removals, %d a second to each table."
                .formatted(LiveWriter.RATE));
        post(source);
        post(sink);
        screen.act(
                "Snapshot, while the application goes on writing: scanned in segments into Kafka, and on to the target.");
        watch.until("the end of the snapshots", SNAPSHOT_LIMIT, this::areSnapshotsComplete);
        screen.act(
                "Snapshots complete. From here on the streams bring what was changed meanwhile, and what is changed now.");
        watch.during(STREAM_TIME);
        writer.stop();
        Burst burst = burst();
        writer.mark(marker);
        screen.act("The application has ended with a mark in each table. Waiting until nothing is under way.");
        drain();
        screen.act("Nothing is under way any more. Comparing the two ends, every item of both tables.");
        return new Outcome(
                watch.rows(),
                compare(),
                topics.data(SourceTables.COMPAT.name()).scanned(),
                Duration.ofMillis(topics.progress(SourceTables.COMPAT.name()).snapshotMs()),
                burst,
                topics.deadLetters());
    }

    private void post(Connector connector) {
        screen.act("POST %s to Connect: %s".formatted(connector.shownFile(), connector.name()));
        cluster.worker().rest().create(connector.text());
    }

    private boolean areSnapshotsComplete() {
        return SourceTables.NAMES.stream()
                .allMatch(table -> topics.progress(table).phase() == Phase.STREAM);
    }

    private Burst burst() throws InterruptedException {
        watch.until("the streams to catch up", STREAM_LIMIT, () -> watch.total(TableRow::behind) == 0);
        int changes = BURST_ROUNDS * SourceTables.USER_COUNT;
        screen.act("The steady writes have ended and all are at the target. A burst of %,d changes on src1."
                .formatted(changes));
        long begin = System.nanoTime();
        for (int round = 0; round < BURST_ROUNDS; round++) {
            writer.burst(SourceTables.USERS.name(), UsersLife.round(round));
        }
        Duration made = since(begin);
        DataTopic topic = topics.data(SourceTables.USERS.name());
        watch.until(
                "the burst in Kafka",
                STREAM_LIMIT,
                () -> topic.streamed() >= writer.changes(SourceTables.USERS.name()));
        Duration inKafka = since(begin);
        watch.until("the burst at the target", STREAM_LIMIT, () -> watch.total(TableRow::behind) == 0);
        return new Burst(changes, made, inKafka, since(begin));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /**
     * The mark is the last change of its table, and DynamoDB Local keeps one shard for a table: when the mark is in the
     * topic, so is everything before it. After that the sink is drained when there is no record behind its offsets.
     */
    private void drain() throws InterruptedException {
        watch.until("the last change of each table in its topic", STREAM_LIMIT, () -> SourceTables.NAMES.stream()
                .allMatch(table -> topics.data(table).isMarked()));
        TopicReader reader = cluster.broker().reader();
        watch.until(
                "the sink to write what is in the topics",
                STREAM_LIMIT,
                () -> watch.total(TableRow::behind) == 0 && reader.isDrained(sink.group(), topics.names()));
    }

    private List<Comparison.Result> compare() {
        DynamoDbClient left = cluster.source().client();
        DynamoDbClient right = cluster.target().client();
        return SourceTables.NAMES.stream()
                .map(table -> Comparison.of(left, right, table))
                .toList();
    }
}
