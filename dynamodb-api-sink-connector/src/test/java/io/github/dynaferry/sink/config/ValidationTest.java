// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {

    @Test
    void acceptsTheDefaults() {
        assertThat(errors("topics", "shop.orders")).isEmpty();
        assertThat(errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.name.format|${tabel}",
                "table.name.format|a b",
                "table.name.format|''",
                "topic.to.table.map|orders",
                "topic.to.table.map|a:b:c",
                "topic.to.table.map|a:b,a:c",
                "topic.to.table.map|a:",
                "topic.prefix|shop.",
                "topic.prefix|a b",
                "record.format|xml",
                "key.fields|a,b,c",
                "key.fields|a,a",
                "key.fields|'a, ,b'",
                "item.column|''",
                "item.column.format|bson",
                "null.values|keep",
                "json.values|bson",
                "unavailable.value.placeholder|''",
                "table.auto.create|maybe",
                "table.definitions.topic|a b",
                "table.create.ttl|perhaps",
                "table.wait.timeout.ms|0",
                "batch.size|0",
                "batch.size|101",
                "max.in.flight.requests|0",
                "retry.backoff.ms|0",
                "retry.backoff.max.ms|x",
                "retry.timeout.ms|0",
                "delete.enabled|perhaps",
                "aws.endpoint|localhost:8000"
            })
    void putsErrorsOnTheirOwnKeys(String key, String value) {
        assertThat(errors(key, value)).containsOnlyKeys(key);
    }

    @Test
    void checksOptionsAgainstEachOther() {
        assertThat(errors("aws.access.key.id", "a")).containsOnlyKeys("aws.secret.access.key");
        assertThat(errors("retry.backoff.ms", "9000")).containsOnlyKeys("retry.backoff.max.ms");
        assertThat(errors("retry.timeout.ms", "300000")).containsOnlyKeys("retry.timeout.ms");
        assertThat(errors("retry.timeout.ms", "300000", PollInterval.KEY, "700000"))
                .isEmpty();
        assertThat(errors("write.mode", "insert", "version.attribute", "v")).containsOnlyKeys("version.attribute");
        assertThat(errors(PollInterval.KEY, "60000")).containsOnlyKeys("retry.timeout.ms");
        assertThat(errors("record.format", "envelope", "item.column", "doc")).containsOnlyKeys("item.column");
        assertThat(errors("record.format", "debezium", "item.column", "doc", "key.fields", "pk, sk"))
                .isEmpty();
    }

    @Test
    void definitionsMustBeRead() {
        assertThat(definitionErrors("topics", "shop.orders"))
                .containsOnlyKeys("table.definitions.topic")
                .allSatisfy((key, errors) -> assertThat(errors.get(0))
                        .contains("shop-table-definitions", "add it to topics", "topics.regex"));
        assertThat(definitionErrors("topics.regex", "shop\\..+")).containsOnlyKeys("table.definitions.topic");
        assertThat(definitionErrors("topics.regex", "shop(")).containsOnlyKeys("table.definitions.topic");
        assertThat(definitionErrors("topics", "shop.orders,shop-table-definitions", "table.definitions.topic", "x"))
                .containsOnlyKeys("table.definitions.topic");
        assertThat(errors("table.auto.create", "definition", "topics", "shop.orders"))
                .containsOnlyKeys("topic.prefix");

        assertThat(definitionErrors("topics", "shop.orders, shop-table-definitions"))
                .isEmpty();
        assertThat(definitionErrors("topics.regex", "shop(\\..+|-table-definitions)"))
                .isEmpty();
        assertThat(definitionErrors("topics", "shop.orders,x", "table.definitions.topic", "x"))
                .isEmpty();
        assertThat(errors("topics", "shop.orders", "topic.prefix", "shop")).isEmpty();
    }

    @Test
    void theDefinitionsGoIntoNoTable() {
        assertThat(definitionErrors("topics", "shop.orders,shop-table-definitions", "table.name.format", "t"))
                .isEmpty();
    }

    private static Map<String, List<String>> definitionErrors(String... props) {
        List<String> all = new ArrayList<>(List.of("topic.prefix", "shop", "table.auto.create", "definition"));
        all.addAll(List.of(props));
        return errors(all.toArray(String[]::new));
    }

    @Test
    void refusesTwoTopicsInOneTable() {
        assertThat(errors("topic.to.table.map", "a:t,b:t")).containsOnlyKeys("topic.to.table.map");
        assertThat(errors("topics", "a,b", "table.name.format", "t")).containsOnlyKeys("table.name.format");
        assertThat(errors("topics.regex", "a.*", "table.name.format", "t")).containsOnlyKeys("table.name.format");
        assertThat(errors("topics", "shop.t,x", "topic.prefix", "shop", "topic.to.table.map", "x:t"))
                .containsOnlyKeys("topic.to.table.map");
    }

    @Test
    void allowsThemIfTheUserVouchesForTheirKeysOrThereIsOnlyOne() {
        assertThat(errors("topic.to.table.map", "a:t,b:t", "disjoint.keys", "true"))
                .isEmpty();
        assertThat(errors("topics.regex", "a.*", "table.name.format", "t", "disjoint.keys", "true"))
                .isEmpty();
        assertThat(errors("topic.to.table.map", "a:t,b:t", "version.attribute", "v"))
                .isEmpty();
        assertThat(errors("topics", "a", "table.name.format", "t")).isEmpty();
        assertThat(errors("topics", "a,b", "table.name.format", "x-${topic}")).isEmpty();
        assertThat(errors("topics", "a, b")).isEmpty();
    }

    @Test
    void neverShowsASecret() {
        SinkConfig config = SinkConfig.of(Map.of("aws.access.key.id", "id", "aws.secret.access.key", "hush"));
        assertThat(config.toString()).doesNotContain("hush");
    }

    private static Map<String, List<String>> errors(String... props) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < props.length; i += 2) {
            map.put(props[i], props[i + 1]);
        }
        Map<String, List<String>> errors = new TreeMap<>();
        for (ConfigValue value : SinkConfig.validate(map).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
