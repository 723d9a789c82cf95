// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.simulation.SimulatedOffsets.Transaction;
import io.github.dynaferry.source.simulation.SimulatedTopics.Appended;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.source.SourceRecord;

/** Exactly-once mode: records and their offsets show together, when their transaction is committed, or never. */
final class TransactionalProducer implements SimulatedProducer {
    private static final int COMMIT_MS = 300;
    private static final int SLOW_COMMIT_MS = 20_000;

    private final String name;
    private final boolean commitsEachPoll;
    private final SimulatedKafka kafka;
    private final SimulatedTime time;
    private final Random random;
    private final TopicPartitions<SourceRecord> sent;
    private final List<SourceRecord> unstored = new ArrayList<>();
    private final List<Appended> appended = new ArrayList<>();
    /** Its end is under way; null while none is. */
    private Transaction ending;

    TransactionalProducer(
            String name, boolean commitsEachPoll, SimulatedKafka kafka, SimulatedTime time, Random random) {
        this.name = name;
        this.commitsEachPoll = commitsEachPoll;
        this.kafka = kafka;
        this.time = time;
        this.random = random;
        this.sent = new TopicPartitions<>(record -> record, random);
    }

    @Override
    public boolean isReady() {
        return ending == null;
    }

    @Override
    public void send(List<SourceRecord> records) {
        records.forEach(sent::add);
        unstored.addAll(records);
        if (commitsEachPoll) {
            commit(random.nextInt(50) == 0 ? SLOW_COMMIT_MS : COMMIT_MS);
        }
    }

    @Override
    public void progress() {
        sent.some(this::append);
        if (random.nextInt(6) == 0) {
            commit(random.nextInt(10) == 0 ? SLOW_COMMIT_MS : COMMIT_MS);
        }
    }

    private void append(SourceRecord record) {
        appended.add(kafka.topics().append(name, record));
    }

    private void commit(int ms) {
        if (ending == null && !unstored.isEmpty()) {
            sent.all(this::append);
            Transaction transaction = kafka.offsets().begin(unstored);
            ending = transaction;
            time.after(random.nextInt(ms), () -> {
                if (ending == transaction) {
                    end(true);
                }
            });
        }
    }

    private void end(boolean commit) {
        if (commit) {
            appended.forEach(kafka.topics()::commit);
        }
        kafka.offsets().end(ending, commit);
        ending = null;
        appended.clear();
        unstored.clear();
    }

    @Override
    public void hurry() {
        commit(COMMIT_MS);
    }

    @Override
    public boolean isIdle() {
        return unstored.stream().noneMatch(SimulatedTopics::isData);
    }

    @Override
    public void stop() {
        commit(1);
        if (ending != null) {
            end(true);
        }
    }

    /** A transaction whose end was asked for is ended that way or the other; any other is aborted. */
    @Override
    public void cutOff() {
        if (ending != null) {
            end(random.nextBoolean());
        }
        sent.someAndNoMore(record -> {});
        appended.clear();
        unstored.clear();
    }
}
