// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The answer to a request to write.
 *
 * @param unprocessed what the target did not get to: to be sent again
 * @param conditionFailed whether the condition of a single write was not met, so that nothing was written
 * @param capacityUnits what the request consumed; negative where the target does not tell
 */
public record Written(List<WriteRequest> unprocessed, boolean conditionFailed, double capacityUnits) {
    /** Where a target does not tell what a request consumed. */
    public static final double UNTOLD = -1;

    /** All of it is written. */
    public static Written all() {
        return new Written(List.of(), false, UNTOLD);
    }
}
