// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.envelope.EnvelopeSchema;
import io.github.dynaferry.envelope.SourceInfo;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.config.RecordFormat;
import io.github.dynaferry.sink.config.RecordOptions;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Tells a record's format from its shape alone, and refuses to guess. */
final class Recognition {
    private static final String OWN = "io.github.dynaferry.";
    private static final Set<String> OPERATIONS = Set.of("c", "r", "u", "d", "t", "m");

    private Recognition() {}

    /** @throws InvalidItemException if it could be of two formats; the message names the option that decides */
    static RecordFormat formatOf(Content content) {
        String schema =
                content.fields() instanceof Struct struct ? struct.schema().name() : null;
        if (EnvelopeSchema.NAME.equals(schema)) {
            return RecordFormat.ENVELOPE;
        }
        if (schema != null && schema.startsWith(OWN)) {
            throw new InvalidItemException("not an envelope, but a " + schema
                    + ", which changes no item: leave its topic out of those that this connector reads");
        }
        Object op = field(content.fields(), "op");
        Object connector = field(field(content.fields(), "source"), "connector");
        if (op instanceof String && connector instanceof String) {
            return SourceInfo.CONNECTOR.equals(connector) ? RecordFormat.ENVELOPE : RecordFormat.DEBEZIUM;
        }
        if (op instanceof String letter && OPERATIONS.contains(letter)) {
            throw undecided("not an envelope: it has an \"op\", but no \"source\" with a \"connector\"");
        }
        return content.fields() instanceof Map<?, ?> map ? formatOf(map) : RecordFormat.PLAIN;
    }

    private static RecordFormat formatOf(Map<?, ?> map) {
        return switch (TypedItem.shapeOf(map)) {
            case TYPED, EXPORTED -> RecordFormat.DYNAMODB_JSON;
            case UNTYPED -> RecordFormat.PLAIN;
            case UNDECIDED ->
                throw undecided(
                        "some of its fields look like values in DynamoDB JSON, such as {\"S\": \"a\"}, others do not");
        };
    }

    private static @Nullable Object field(@Nullable Object of, String name) {
        if (of instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? null : struct.getWithoutDefault(name);
        }
        return of instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static InvalidItemException undecided(String what) {
        return new InvalidItemException(
                "the record's format can not be told for certain: " + what + ". Set " + RecordOptions.RECORD_FORMAT);
    }
}
