// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.sink.decode.Rejected;
import java.util.List;

/**
 * What has come to its end since this was last asked.
 *
 * @param done what the target has
 * @param rejected the records that the target refuses for ever, each of them alone
 */
public record Outcomes(List<Mutation> done, List<Rejected> rejected) {}
