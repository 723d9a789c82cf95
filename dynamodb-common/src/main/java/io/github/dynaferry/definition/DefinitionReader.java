// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/**
 * Connect's data to definitions, whatever converter the data came through: a Struct (Avro, Protobuf, JSON with schemas),
 * a map (JSON without schemas), or the JSON text or bytes themselves. Only table and key must be there; fields that are
 * not known are passed over.
 */
public final class DefinitionReader {
    private DefinitionReader() {}

    /**
     * The definition in a record value.
     *
     * @throws InvalidDefinitionException if there is none; the message says which field is missing or wrong
     */
    public static TableDefinition read(Object value) {
        Fields fields = Fields.of(value);
        return new TableDefinition(
                fields.text(DefinitionSchema.TABLE),
                key(fields),
                indexes(fields, DefinitionSchema.GLOBAL_INDEXES),
                indexes(fields, DefinitionSchema.LOCAL_INDEXES),
                tableThroughput(fields),
                limits(fields),
                fields.optionalText(DefinitionSchema.TTL_ATTRIBUTE),
                fields.optionalText(DefinitionSchema.STREAM_VIEW_TYPE),
                fields.optionalText(DefinitionSchema.TABLE_CLASS),
                fields.flag(DefinitionSchema.DELETION_PROTECTION),
                fields.texts(DefinitionSchema.TAGS));
    }

    private static KeyDefinition key(Fields fields) {
        List<KeyAttribute> partition = new ArrayList<>();
        List<KeyAttribute> sort = new ArrayList<>();
        for (Fields element : fields.structs(DefinitionSchema.KEY)) {
            KeyAttribute attribute = new KeyAttribute(
                    element.text(DefinitionSchema.ATTRIBUTE_NAME),
                    element.word(DefinitionSchema.ATTRIBUTE_TYPE, KeyType.class));
            switch (element.word(DefinitionSchema.ROLE, KeyRole.class)) {
                case HASH -> partition.add(attribute);
                case RANGE -> sort.add(attribute);
            }
        }
        if (partition.isEmpty()) {
            throw fields.wrong(DefinitionSchema.KEY, "must have an attribute with role HASH");
        }
        return new KeyDefinition(partition, sort);
    }

    private static List<IndexDefinition> indexes(Fields fields, String name) {
        return fields.structs(name).stream().map(DefinitionReader::index).toList();
    }

    private static IndexDefinition index(Fields index) {
        return new IndexDefinition(
                index.text(DefinitionSchema.INDEX_NAME),
                key(index),
                index.text(DefinitionSchema.PROJECTION),
                index.list(DefinitionSchema.NON_KEY_ATTRIBUTES, String.class),
                throughput(index),
                limits(index));
    }

    /** The billing mode decides where somebody has changed one of the two by hand. */
    private static @Nullable Throughput tableThroughput(Fields fields) {
        String mode = fields.optionalText(DefinitionSchema.BILLING_MODE);
        if (BillingMode.PAY_PER_REQUEST.toString().equals(mode)) {
            return null;
        }
        Throughput throughput = throughput(fields);
        if (throughput == null && mode != null) {
            throw fields.wrong(DefinitionSchema.THROUGHPUT, "must be there with billing mode " + mode);
        }
        return throughput;
    }

    private static @Nullable Throughput throughput(Fields fields) {
        Fields throughput = fields.optionalStruct(DefinitionSchema.THROUGHPUT);
        return throughput == null
                ? null
                : new Throughput(
                        throughput.number(DefinitionSchema.READ_UNITS),
                        throughput.number(DefinitionSchema.WRITE_UNITS));
    }

    private static @Nullable OnDemandLimits limits(Fields fields) {
        Fields limits = fields.optionalStruct(DefinitionSchema.ON_DEMAND_LIMITS);
        return limits == null
                ? null
                : OnDemandLimits.of(
                        limits.optionalNumber(DefinitionSchema.READ_UNITS),
                        limits.optionalNumber(DefinitionSchema.WRITE_UNITS));
    }
}
