// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnDemandSnapshotsTest {
    private static final String KEY = "snapshot.on.demand";

    @Test
    void areTokensByTable() {
        assertThat(OnDemandSnapshots.parse(KEY, List.of("a.b-c_d:1", " orders : 2026-01-01 ")))
                .containsOnly(
                        org.assertj.core.api.Assertions.entry("a.b-c_d", "1"),
                        org.assertj.core.api.Assertions.entry("orders", "2026-01-01"));
        assertThat(OnDemandSnapshots.parse(KEY, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "orders", "orders:", ":1", "orders: ", "orders:1:2", "orders 1", "orders:1@2"})
    void othersAreRefusedOnTheirKey(String entry) {
        assertThatThrownBy(() -> OnDemandSnapshots.parse(KEY, List.of("a:1", entry)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(KEY)
                .hasMessageContaining("must be table:token, such as orders:2");
        assertThatThrownBy(() -> new OnDemandSnapshots().ensureValid(KEY, List.of(entry)))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void oneTokenATable() {
        assertThatThrownBy(() -> OnDemandSnapshots.parse(KEY, List.of("a:1", "b:1", " a:2")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("names a table a second time");
    }

    @Test
    void nothingIsFine() {
        new OnDemandSnapshots().ensureValid(KEY, null);
        new OnDemandSnapshots().ensureValid(KEY, List.of());
        assertThat(new OnDemandSnapshots()).hasToString("table:token, ...");
    }
}
