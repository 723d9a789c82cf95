// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import org.jspecify.annotations.Nullable;

/** What a table or index that is billed per request takes at most, in units per second; null where it is not limited. */
public record OnDemandLimits(@Nullable Long readUnits, @Nullable Long writeUnits) {

    /** Null where neither is limited: the API says so by 0 or -1, or by nothing at all. */
    static @Nullable OnDemandLimits of(@Nullable Long readUnits, @Nullable Long writeUnits) {
        OnDemandLimits limits = new OnDemandLimits(limit(readUnits), limit(writeUnits));
        return limits.readUnits == null && limits.writeUnits == null ? null : limits;
    }

    private static @Nullable Long limit(@Nullable Long units) {
        return units == null || units <= 0 ? null : units;
    }
}
