// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A value with the schema that its converter gave it, if it gave one. */
record Column(@Nullable Schema schema, @Nullable Object value) {}
