// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.item.KeySchema;

/** A table of the target that exists and takes writes. */
public record TargetTable(String name, KeySchema key) {}
