// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which tables are captured: those that an expression of the include list matches whole, or none of the exclude list
 * does; all, where both are empty.
 */
public record TableSelection(List<Pattern> include, List<Pattern> exclude) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    public TableSelection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * The selection of two lists of regular expressions.
     *
     * @throws java.util.regex.PatternSyntaxException if one is no regular expression
     */
    public static TableSelection of(List<String> include, List<String> exclude) {
        return new TableSelection(
                include.stream().map(Pattern::compile).toList(),
                exclude.stream().map(Pattern::compile).toList());
    }

    /** The captured ones of these, in alphabetical order. */
    public List<String> of(Collection<String> tables) {
        return tables.stream().filter(this::contains).sorted().toList();
    }

    /** Those that the include list names in full: an expression that could be a table's name is taken for one. */
    public List<String> named() {
        return of(include.stream()
                .map(Pattern::pattern)
                .filter(expression -> NAME.matcher(expression).matches())
                .toList());
    }

    private boolean contains(String table) {
        boolean included = include.isEmpty()
                || include.stream().anyMatch(p -> p.matcher(table).matches());
        return included && exclude.stream().noneMatch(p -> p.matcher(table).matches());
    }
}
