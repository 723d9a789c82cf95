// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

/**
 * Connect's data to envelopes, whatever converter the data came through: a Struct (Avro, Protobuf, JSON with schemas), a
 * map (JSON without schemas), or the JSON text or bytes themselves, with or without JsonConverter's schema around it.
 */
public final class EnvelopeReader {
    private EnvelopeReader() {}

    /**
     * The envelope in a record value.
     *
     * @throws InvalidEnvelopeException if there is none; the message says which field is missing or wrong
     */
    public static Envelope read(Object value) {
        Fields fields = Fields.of(value);
        Fields source = fields.nested(EnvelopeSchema.SOURCE);
        return new Envelope(
                Operation.of(fields.text(EnvelopeSchema.OP)),
                fields.text(EnvelopeSchema.KEY),
                fields.optionalText(EnvelopeSchema.BEFORE),
                fields.optionalText(EnvelopeSchema.AFTER),
                source(source),
                fields.number(EnvelopeSchema.TS_MS));
    }

    private static SourceInfo source(Fields source) {
        return new SourceInfo(
                source.text(EnvelopeSchema.VERSION),
                source.text(EnvelopeSchema.PREFIX),
                source.number(EnvelopeSchema.TS_MS),
                Boolean.parseBoolean(source.text(EnvelopeSchema.SNAPSHOT)),
                source.optionalText(EnvelopeSchema.REGION),
                source.text(EnvelopeSchema.TABLE),
                source.optionalText(EnvelopeSchema.STREAM_ARN),
                source.optionalText(EnvelopeSchema.SHARD_ID),
                source.optionalText(EnvelopeSchema.SEQUENCE_NUMBER),
                source.optionalText(EnvelopeSchema.EVENT_ID),
                source.optionalInteger(EnvelopeSchema.SEGMENT),
                source.optionalInteger(EnvelopeSchema.TOTAL_SEGMENTS),
                source.flag(EnvelopeSchema.TTL));
    }
}
