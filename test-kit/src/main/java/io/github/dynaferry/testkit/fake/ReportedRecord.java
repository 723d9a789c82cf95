// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import org.apache.kafka.connect.sink.SinkRecord;

/** What a sink task gave to the errant-record reporter, which would go to the dead-letter queue. */
public record ReportedRecord(SinkRecord record, Throwable error) {}
