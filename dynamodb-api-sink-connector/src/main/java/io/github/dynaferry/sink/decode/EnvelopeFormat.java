// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.sink.decode.Change.Delete;
import io.github.dynaferry.sink.decode.Change.Put;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Dynaferry's envelope. The key is read beside the item, although the item contains it: that the record's key is the whole
 * key, and that of this item, is what protects the target from a record in the wrong table.
 *
 * @param beforeImages whether anybody asks for the last state of removed items
 */
record EnvelopeFormat(boolean beforeImages) implements RecordFormatDecoder {

    @Override
    public Optional<Decoded> decode(SinkRecord record, Content content) {
        Envelope envelope = EnvelopeReader.read(content.fields());
        String table = RecordHeaders.table(record);
        return Optional.of(new Decoded(
                record,
                table == null ? envelope.source().table() : table,
                new RecordKey.Typed(DynamoDbJson.read(envelope.key())),
                change(envelope),
                envelope.source().tsMs()));
    }

    private Change change(Envelope envelope) {
        if (envelope.after() != null) {
            return new Put(DynamoDbJson.read(envelope.after()), envelope.after());
        }
        return new Delete(beforeImages && envelope.before() != null ? DynamoDbJson.read(envelope.before()) : Map.of());
    }
}
