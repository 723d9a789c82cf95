// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The options that say how a record is read: docs/record-formats.md has the rules. */
public final class RecordOptions {
    public static final String RECORD_FORMAT = "record.format";
    public static final String KEY_FIELDS = "key.fields";
    public static final String ITEM_COLUMN = "item.column";
    public static final String ITEM_COLUMN_FORMAT = "item.column.format";
    public static final String NULL_VALUES = "null.values";
    public static final String JSON_VALUES = "json.values";
    public static final String UNAVAILABLE_VALUE_PLACEHOLDER = "unavailable.value.placeholder";

    private static final String OMIT = "omit";
    private static final String NULL = "null";
    private static final String DOCUMENT = "document";
    private static final String TEXT = "text";

    private RecordOptions() {}

    static void define(ConfigDef def) {
        new Fragment(def, "Records")
                .option(
                        RECORD_FORMAT,
                        STRING,
                        RecordFormat.AUTO.toString(),
                        ValidString.in(RecordFormat.names()),
                        HIGH,
                        "What record values are. auto: told from each record's shape, and an error where it can be two things."
                                + " envelope: Dynaferry's own. debezium: rows in Debezium's envelope. dynamodb-json: items in"
                                + " DynamoDB JSON. plain: any Struct or map, its fields the attributes, also unwrapped rows.")
                .option(
                        KEY_FIELDS,
                        LIST,
                        List.of(),
                        new KeyFieldsSyntax(),
                        MEDIUM,
                        "The fields that are the item's key, the partition key first. Default: those of the record key, and"
                                + " if there is none, those of the value that the target table's key names. Not for"
                                + " envelopes, which tell their key.")
                .option(
                        ITEM_COLUMN,
                        STRING,
                        null,
                        new NonEmptyString(),
                        MEDIUM,
                        "The column (json, jsonb, text) that holds the whole item. Default: each column is an attribute.")
                .option(
                        ITEM_COLUMN_FORMAT,
                        STRING,
                        ItemEncoding.AUTO.toString(),
                        ValidString.in(ItemEncoding.names()),
                        LOW,
                        "How " + ITEM_COLUMN
                                + " holds an item: as DynamoDB JSON, with types, or as any JSON document. auto:"
                                + " told from each item's shape, and an error where it can be both.")
                .option(
                        NULL_VALUES,
                        STRING,
                        OMIT,
                        ValidString.in(OMIT, NULL),
                        MEDIUM,
                        "What a column or a field without a value becomes. omit: no attribute. null: an attribute of type"
                                + " NULL. Inside of documents and lists it is always NULL.")
                .option(
                        JSON_VALUES,
                        STRING,
                        DOCUMENT,
                        ValidString.in(DOCUMENT, TEXT),
                        LOW,
                        "What a column of type io.debezium.data.Json becomes. document: what the JSON is (M, L, S, N, BOOL,"
                                + " NULL). text: S.")
                .option(
                        UNAVAILABLE_VALUE_PLACEHOLDER,
                        STRING,
                        "__debezium_unavailable_value",
                        new NonEmptyString(),
                        LOW,
                        "What Debezium writes in place of a large value that it does not know, since it has not changed; the"
                                + " same as in Debezium's configuration. Such a column keeps its value at the target.");
    }

    /** @throws ConfigException naming the key, if two options contradict each other */
    static RecordSettings settings(AbstractConfig config) {
        RecordFormat format = RecordFormat.of(config.getString(RECORD_FORMAT));
        String itemColumn = config.getString(ITEM_COLUMN);
        if (itemColumn != null
                && Set.of(RecordFormat.ENVELOPE, RecordFormat.DYNAMODB_JSON).contains(format)) {
            throw new ConfigException(
                    ITEM_COLUMN, itemColumn, "must not be set, as " + RECORD_FORMAT + "=" + format + " has no columns");
        }
        return new RecordSettings(
                format,
                KeyFieldsSyntax.parse(KEY_FIELDS, config.getList(KEY_FIELDS)),
                itemColumn,
                ItemEncoding.of(config.getString(ITEM_COLUMN_FORMAT)),
                config.getString(UNAVAILABLE_VALUE_PLACEHOLDER),
                config.getString(NULL_VALUES).equals(NULL),
                config.getString(JSON_VALUES).equals(TEXT));
    }
}
