// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.envelope.InvalidEnvelopeException;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.decode.Change.Delete;
import io.github.dynaferry.sink.decode.Change.Put;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Envelopes and tombstones to changes. A tombstone is a removal in its own right: right behind the envelope of a removal
 * it is the same change once more, and alone, after compaction, it is all that is left.
 */
public final class RecordDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(RecordDecoder.class);

    private static final long UNKNOWN = -1;

    private final boolean deleteEnabled;

    public RecordDecoder(boolean deleteEnabled) {
        this.deleteEnabled = deleteEnabled;
    }

    /** The changes in these records, without the removals if they are not wanted. */
    public Sifted<Decoded> decode(List<SinkRecord> records) {
        List<Decoded> changes = new ArrayList<>(records.size());
        List<Rejected> rejected = new ArrayList<>();
        int skipped = 0;
        for (SinkRecord record : records) {
            try {
                if (isUnwanted(record)) {
                    skipped++;
                } else {
                    changes.add(decode(record));
                }
            } catch (InvalidEnvelopeException | InvalidItemException e) {
                rejected.add(Rejected.of(record, RecordHeaders.table(record), record.key(), e));
            }
        }
        if (skipped > 0) {
            LOG.debug("Skipped {} removals and tombstones, as delete.enabled=false asks for", skipped);
        }
        return new Sifted<>(changes, rejected);
    }

    private boolean isUnwanted(SinkRecord record) {
        return !deleteEnabled && (record.value() == null || decode(record).change() instanceof Delete);
    }

    private static Decoded decode(SinkRecord record) {
        String table = RecordHeaders.table(record);
        if (record.value() == null) {
            return new Decoded(record, table, tombstoneKey(record), new Delete(Map.of()), UNKNOWN);
        }
        Envelope envelope = EnvelopeReader.read(record.value());
        RecordKey key = new RecordKey.Typed(DynamoDbJson.read(envelope.key()));
        Change change = envelope.after() == null ? new Delete(Map.of()) : new Put(DynamoDbJson.read(envelope.after()));
        return new Decoded(
                record,
                table == null ? envelope.source().table() : table,
                key,
                change,
                envelope.source().tsMs());
    }

    private static RecordKey tombstoneKey(SinkRecord record) {
        String header = RecordHeaders.key(record);
        return header == null
                ? new RecordKey.Untyped(KeyFields.of(record.key()))
                : new RecordKey.Typed(DynamoDbJson.read(header));
    }
}
