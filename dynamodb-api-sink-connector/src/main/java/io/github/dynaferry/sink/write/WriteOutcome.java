// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.sink.decode.Rejected;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of the writes of one delivery. Nothing of it is under way any more.
 *
 * @param settled the records that are written, or superseded by one that is
 * @param rejected the records that the target refuses, each of them alone
 * @param obstacle why the others are not written; null if there are no others
 */
public record WriteOutcome(List<SinkRecord> settled, List<Rejected> rejected, @Nullable Obstacle obstacle) {}
