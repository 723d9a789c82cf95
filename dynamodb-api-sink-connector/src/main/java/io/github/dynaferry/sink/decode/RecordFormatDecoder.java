// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.envelope.InvalidEnvelopeException;
import io.github.dynaferry.item.InvalidItemException;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of one format, those with a value, to changes. */
interface RecordFormatDecoder {

    /**
     * The change in a record; empty if it changes no item.
     *
     * @throws InvalidEnvelopeException if it is not of this format
     * @throws InvalidItemException if it is not of this format, or its item is none
     */
    Optional<Decoded> decode(SinkRecord record, Content content);
}
