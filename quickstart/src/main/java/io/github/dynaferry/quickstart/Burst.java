// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.time.Duration;

/**
 * A number of changes made as fast as the source takes them.
 *
 * @param made until the last one was acknowledged by the source
 * @param inKafka until the last one was in Kafka, committed
 * @param written until the sink had written and committed all of them; seen a second late at most
 */
record Burst(int changes, Duration made, Duration inKafka, Duration written) {}
