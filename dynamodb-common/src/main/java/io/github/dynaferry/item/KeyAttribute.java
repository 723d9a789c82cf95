// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

/** One attribute of a table's primary key. */
public record KeyAttribute(String name, KeyType type) {

    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
