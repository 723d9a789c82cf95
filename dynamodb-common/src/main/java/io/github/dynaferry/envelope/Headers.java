// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

/** Headers on every data record, tombstones included: they tell table and key where no value is left to tell them. */
public final class Headers {
    /** Name of the source table. */
    public static final String TABLE = "dynaferry.table";

    /** The item's key as DynamoDB JSON. */
    public static final String KEY = "dynaferry.key";

    private Headers() {}
}
