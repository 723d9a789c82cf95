// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import org.jspecify.annotations.Nullable;

/** What the records of a stream hold. */
enum StreamView {
    KEYS_ONLY(false, false),
    NEW_IMAGE(true, false),
    OLD_IMAGE(false, true),
    NEW_AND_OLD_IMAGES(true, true);

    private final boolean after;
    private final boolean before;

    StreamView(boolean after, boolean before) {
        this.after = after;
        this.before = before;
    }

    @Nullable
    String after(@Nullable String image) {
        return after ? image : null;
    }

    /** Of a removal there is always the key. */
    @Nullable
    String before(@Nullable String image, @Nullable String keyOfRemoved) {
        return before && image != null ? image : keyOfRemoved;
    }
}
