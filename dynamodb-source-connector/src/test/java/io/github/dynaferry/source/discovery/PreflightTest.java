// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.config.SnapshotMode;
import io.github.dynaferry.source.discovery.Preflight.Obstacle;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
    private static TableInfo table(StreamInfo stream) {
        return new TableInfo("t", true, KeySchema.of(new KeyAttribute("pk", KeyType.S)), stream, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY", "OLD_IMAGE"})
    void everyKindOfStreamWillDo(String viewType) {
        assertThat(Preflight.obstacle(table(new StreamInfo("arn", true, viewType)), SnapshotMode.INITIAL, false))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NEW_IMAGE,false", "NEW_AND_OLD_IMAGES,true", "KEYS_ONLY,false", "OLD_IMAGE,true"})
    void beforeImagesMustBeInTheStream(String viewType, boolean enough) {
        TableInfo table = table(new StreamInfo("arn", true, viewType));
        Optional<Obstacle> obstacle = Preflight.obstacle(table, SnapshotMode.INITIAL, true);
        if (enough) {
            assertThat(obstacle).isEmpty();
        } else {
            assertThat(obstacle).hasValueSatisfying(reason -> {
                assertThat(reason.option()).isEqualTo("stream.before.images");
                assertThat(reason.reason())
                        .startsWith("stream.before.images=true needs old images")
                        .contains("table t", viewType, "NEW_AND_OLD_IMAGES");
            });
        }
        assertThat(Preflight.obstacle(table, SnapshotMode.INITIAL_ONLY, true)).isEmpty();
    }

    @Test
    void aStreamIsNeededWhereChangesAreWanted() {
        assertThat(Preflight.obstacle(table(null), SnapshotMode.INITIAL, false))
                .hasValueSatisfying(
                        obstacle -> assertThat(obstacle.reason()).contains("Table t has no stream", "initial_only"));
        assertThat(Preflight.obstacle(table(new StreamInfo("arn", false, null)), SnapshotMode.INITIAL, false))
                .isPresent();
        assertThat(Preflight.obstacle(table(null), SnapshotMode.INITIAL_ONLY, false))
                .isEmpty();
    }

    @Test
    void aTableThatIsNotThereYetMustWait() {
        TableInfo creating = new TableInfo("t", false, table(null).key(), null, 0);
        assertThat(Preflight.obstacle(creating, SnapshotMode.INITIAL_ONLY, false))
                .hasValueSatisfying(
                        obstacle -> assertThat(obstacle.reason()).contains("Table t is being created or deleted"));
    }
}
