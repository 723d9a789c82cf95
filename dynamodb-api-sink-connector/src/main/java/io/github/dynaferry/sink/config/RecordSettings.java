// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records are read.
 *
 * @param keyFields the fields that are the key, the partition key first; empty where the record key tells
 * @param itemColumn the column that holds the whole item; null where each column is an attribute
 * @param placeholder what Debezium writes in place of a value that it does not know
 * @param keepNulls whether a null becomes an attribute of type NULL, instead of none
 * @param jsonAsText whether a column of JSON becomes text, instead of a document
 */
public record RecordSettings(
        RecordFormat format,
        List<String> keyFields,
        @Nullable String itemColumn,
        ItemEncoding itemEncoding,
        String placeholder,
        boolean keepNulls,
        boolean jsonAsText) {}
