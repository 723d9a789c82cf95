// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.envelope.InvalidEnvelopeException;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.config.RecordSettings;
import io.github.dynaferry.sink.decode.Change.Delete;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of every format to changes. */
public final class RecordDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(RecordDecoder.class);

    private final RecordFormatDecoder values;
    private final Tombstones tombstones;
    private final boolean deleteEnabled;

    /** @param beforeImages whether removals are to tell the last state of their item, where their record does */
    public RecordDecoder(RecordSettings settings, boolean deleteEnabled, boolean beforeImages) {
        RowImages images = RowImages.of(settings);
        RowKeys keys = new RowKeys(settings.keyFields(), images);
        RowChanges rows = new RowChanges(images, keys, beforeImages);
        this.values = new AutoFormat(
                        new EnvelopeFormat(beforeImages),
                        new DebeziumFormat(rows),
                        new DynamoDbJsonFormat(keys),
                        new PlainFormat(rows))
                .as(settings.format());
        this.tombstones = new Tombstones(settings);
        this.deleteEnabled = deleteEnabled;
    }

    /**
     * The changes in these records. Left out are records that change no item, and removals if they are not wanted.
     */
    public Sifted<Decoded> decode(List<SinkRecord> records) {
        List<Decoded> changes = new ArrayList<>(records.size());
        List<Rejected> rejected = new ArrayList<>();
        for (SinkRecord record : records) {
            try {
                decode(record).filter(this::isWanted).ifPresent(changes::add);
            } catch (InvalidEnvelopeException | InvalidItemException e) {
                rejected.add(Rejected.of(record, RecordHeaders.table(record), record.key(), e));
            }
        }
        int skipped = records.size() - changes.size() - rejected.size();
        if (skipped > 0) {
            LOG.debug(
                    "Skipped {} records: removals, as delete.enabled=false asks for, or no change of an item", skipped);
        }
        return new Sifted<>(changes, rejected);
    }

    private Optional<Decoded> decode(SinkRecord record) {
        if (record.value() != null) {
            return values.decode(record, Content.of(record.value()));
        }
        return deleteEnabled ? Optional.of(tombstones.decode(record)) : Optional.empty();
    }

    private boolean isWanted(Decoded decoded) {
        return deleteEnabled || !(decoded.change() instanceof Delete);
    }
}
