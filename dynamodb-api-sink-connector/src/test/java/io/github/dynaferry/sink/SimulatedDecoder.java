// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.envelope.Headers;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.decode.Decoded;
import io.github.dynaferry.sink.decode.RecordDecoder;
import io.github.dynaferry.sink.decode.RecordKey;
import io.github.dynaferry.sink.decode.Rejected;
import io.github.dynaferry.sink.decode.Sifted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.connect.sink.SinkRecord;

/** The decoder, for which a record can also hold a change itself: so every change can come in, whatever its format. */
final class SimulatedDecoder implements Function<List<SinkRecord>, Sifted<Decoded>> {
    private final RecordDecoder decoder;
    private final boolean deleteEnabled;

    SimulatedDecoder(SinkConfig config) {
        this.decoder = new RecordDecoder(
                config.records(), config.deleteEnabled(), config.writes().versionAttribute() != null);
        this.deleteEnabled = config.deleteEnabled();
    }

    @Override
    public Sifted<Decoded> apply(List<SinkRecord> records) {
        List<Decoded> accepted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (SinkRecord record : records) {
            if (record.value() instanceof Change change) {
                if (deleteEnabled || !(change instanceof Change.Delete)) {
                    accepted.add(decoded(record, change));
                }
            } else {
                Sifted<Decoded> sifted = decoder.decode(List.of(record));
                accepted.addAll(sifted.accepted());
                rejected.addAll(sifted.rejected());
            }
        }
        return new Sifted<>(accepted, rejected);
    }

    private static Decoded decoded(SinkRecord record, Change change) {
        return new Decoded(
                record,
                text(record, Headers.TABLE),
                new RecordKey.Typed(DynamoDbJson.read(text(record, Headers.KEY))),
                change,
                -1);
    }

    private static String text(SinkRecord record, String header) {
        return (String) record.headers().lastWithName(header).value();
    }
}
