// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.sink.decode.Rejected;
import java.util.List;

/**
 * What became of changes on the way to their tables.
 *
 * @param rejected those that the rules of their table do not allow
 * @param holds where changes were left for later, since their table does not exist yet; one for a partition
 */
public record Located(List<Write> writes, List<Rejected> rejected, List<Hold> holds) {}
