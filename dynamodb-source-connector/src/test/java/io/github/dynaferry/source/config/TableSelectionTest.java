// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableSelectionTest {
    private static final List<String> TABLES = List.of("users", "orders", "orders.2024", "orders-x");

    @Test
    void allWithoutLists() {
        assertThat(TableSelection.of(List.of(), List.of()).of(TABLES))
                .containsExactly("orders", "orders-x", "orders.2024", "users");
    }

    @Test
    void expressionsMatchWholeNames() {
        assertThat(TableSelection.of(List.of("orders"), List.of()).of(TABLES)).containsExactly("orders");
        assertThat(TableSelection.of(List.of("order"), List.of()).of(TABLES)).isEmpty();
        assertThat(TableSelection.of(List.of("users", "orders\\..*"), List.of()).of(TABLES))
                .containsExactly("orders.2024", "users");
    }

    @Test
    void excluded() {
        assertThat(TableSelection.of(List.of(), List.of("orders.+", "users")).of(TABLES))
                .containsExactly("orders");
    }

    @Test
    void whatCouldBeATablesNameIsOne() {
        assertThat(TableSelection.of(List.of("a", "b.*", "c.d", "(e)"), List.of())
                        .named())
                .containsExactly("a", "c.d");
        assertThat(TableSelection.of(List.of(), List.of("a")).named()).isEmpty();
    }
}
