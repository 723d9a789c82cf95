// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

import org.apache.kafka.connect.data.Struct;

/** Envelopes to Connect's data. */
public final class EnvelopeWriter {
    private EnvelopeWriter() {}

    /** The envelope as a Struct of {@link EnvelopeSchema#SCHEMA}. */
    public static Struct write(Envelope envelope) {
        return new Struct(EnvelopeSchema.SCHEMA)
                .put(EnvelopeSchema.OP, envelope.op().code())
                .put(EnvelopeSchema.KEY, envelope.key())
                .put(EnvelopeSchema.BEFORE, envelope.before())
                .put(EnvelopeSchema.AFTER, envelope.after())
                .put(EnvelopeSchema.TS_MS, envelope.tsMs())
                .put(EnvelopeSchema.SOURCE, source(envelope.source()));
    }

    private static Struct source(SourceInfo source) {
        return new Struct(EnvelopeSchema.SOURCE_SCHEMA)
                .put(EnvelopeSchema.VERSION, source.version())
                .put(EnvelopeSchema.CONNECTOR, SourceInfo.CONNECTOR)
                .put(EnvelopeSchema.PREFIX, source.name())
                .put(EnvelopeSchema.TS_MS, source.tsMs())
                .put(EnvelopeSchema.SNAPSHOT, Boolean.toString(source.snapshot()))
                .put(EnvelopeSchema.REGION, source.region())
                .put(EnvelopeSchema.TABLE, source.table())
                .put(EnvelopeSchema.STREAM_ARN, source.streamArn())
                .put(EnvelopeSchema.SHARD_ID, source.shardId())
                .put(EnvelopeSchema.SEQUENCE_NUMBER, source.sequenceNumber())
                .put(EnvelopeSchema.EVENT_ID, source.eventId())
                .put(EnvelopeSchema.SEGMENT, source.segment())
                .put(EnvelopeSchema.TOTAL_SEGMENTS, source.totalSegments())
                .put(EnvelopeSchema.TTL, source.ttl());
    }
}
