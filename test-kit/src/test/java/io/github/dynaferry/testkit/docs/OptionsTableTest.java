// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.junit.jupiter.api.Test;

class OptionsTableTest {
    @Test
    void showsGroupsAndOptionsInTheirOrder() {
        ConfigDef def = new ConfigDef();
        option(def, "z.first", "Later letters", ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, null, "Is needed.");
        option(def, "a.number", "Early letters", ConfigDef.Type.INT, 25, Range.between(1, 100), "A number.");
        option(def, "a.third", "Later letters", ConfigDef.Type.STRING, null, null, "Is not needed.");

        assertThat(OptionsTable.markdown(def))
                .isEqualTo(
                        """
                        #### Later letters

                        | Option | Type | Default | Importance | Description |
                        |---|---|---|---|---|
                        | `z.first` | string | **required** | high | Is needed. |
                        | `a.third` | string |  | high | Is not needed. |

                        #### Early letters

                        | Option | Type | Default | Importance | Description |
                        |---|---|---|---|---|
                        | `a.number` | int<br>[1,...,100] | `25` | high | A number. |
                        """);
    }

    @Test
    void showsListsAsTheyAreTypedAndKeepsCellsWhole() {
        ConfigDef def = new ConfigDef();
        option(def, "some", "Lists", ConfigDef.Type.LIST, List.of("a|b", "c"), null, "One | two.\nThree.");
        option(def, "none", "Lists", ConfigDef.Type.LIST, List.of(), null, "Empty.");

        assertThat(OptionsTable.markdown(def))
                .contains("| `some` | list | `a\\|b,c` | high | One \\| two. Three. |\n")
                .contains("| `none` | list |  | high | Empty. |\n");
    }

    @Test
    void refusesAnOptionWithoutGroup() {
        ConfigDef def = new ConfigDef().define("stray", ConfigDef.Type.STRING, Importance.LOW, "Lost.");

        assertThatThrownBy(() -> OptionsTable.markdown(def))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option stray belongs to no group");
    }

    private static void option(
            ConfigDef def,
            String key,
            String group,
            ConfigDef.Type type,
            Object defaultValue,
            Validator validator,
            String doc) {
        int order = def.configKeys().size();
        def.define(key, type, defaultValue, validator, Importance.HIGH, doc, group, order, Width.LONG, key);
    }
}
