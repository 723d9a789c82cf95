// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tables the records go to.
 *
 * @param topicPrefix what topic names begin with, without the dot; null where the sink is not told
 * @param topicToTable the topics whose table is told by name
 * @param disjointKeys whether the user vouches that several topics with one table never share a key
 */
public record TableSettings(
        TableNameFormat nameFormat,
        @Nullable String topicPrefix,
        Map<String, String> topicToTable,
        boolean disjointKeys,
        CreationSettings creation) {}
