// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Arrays;
import java.util.Locale;

/** What record values look like. */
public enum RecordFormat {
    /** Told from each record's shape. */
    AUTO,
    /** Dynaferry's own envelope around DynamoDB JSON. */
    ENVELOPE,
    /** Debezium's envelope around rows of a relational database. */
    DEBEZIUM,
    /** An item in DynamoDB JSON. */
    DYNAMODB_JSON,
    /** An item or a row whose fields are the attributes; also what is left of Debezium's envelope when it is taken off. */
    PLAIN;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RecordFormat of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String[] names() {
        return Arrays.stream(values()).map(RecordFormat::toString).toArray(String[]::new);
    }
}
