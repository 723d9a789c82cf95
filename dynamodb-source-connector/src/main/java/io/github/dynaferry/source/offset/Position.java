// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.Map;

/** What was stored last, or is on its way there: a record without a position of its own can ride on it. */
public record Position(SourcePartition partition, Map<String, Object> offset) {}
