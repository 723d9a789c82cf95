// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.metrics;

/**
 * How far one task is with one table, at one moment. What is counted is counted since the task started, and is what this
 * task did, unless it says otherwise: over a table of several tasks, add up.
 *
 * @param updatedMs when this was found, ms since the epoch, by the worker's clock
 */
public record TableStatus(
        String table, long updatedMs, SnapshotStatus snapshot, StreamStatus stream, RequestStatus requests) {}
