// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.decode.Change;

/** A write that BatchWriteItem has no words for: it has a condition, or is of some attributes only. */
public record SingleWrite(ItemKey key, Change change, Condition condition) {}
