// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.testkit.connect.RestRefusal;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can not work is refused when it is POSTed, with the error on the option that mends it. */
@EndToEnd
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadConfigurationIT {
    private static final TableDescription GOOD =
            AllTypes.table("bad-config-good").streaming();
    private static final TableDescription STREAMLESS = AllTypes.table("bad-config-streamless");

    private E2e system;

    @BeforeAll
    void createTables(E2e shared) {
        system = shared;
        Tables.create(system.source.client(), GOOD);
        Tables.create(system.source.client(), STREAMLESS);
    }

    @AfterAll
    void deleteTables() {
        for (TableDescription table : List.of(GOOD, STREAMLESS)) {
            system.source.client().deleteTable(request -> request.tableName(table.name()));
        }
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            table.include.list | [a-           | table.include.list | is no regular expression
            table.exclude.list | something     | table.exclude.list | exclude each other
            table.include.list | no-such-table | table.include.list | matches none of the endpoint's tables
            table.include.list | bad-config-streamless | table.include.list | bad-config-streamless has no stream
            errors.tolerance   | all           | errors.tolerance   | must be none
            snapshot.mode      | sometimes     | snapshot.mode      | sometimes
            snapshot.segments  | 0             | snapshot.segments  | 0
            topic.prefix       | a b           | topic.prefix       | letters, digits
            aws.endpoint       | localhost     | aws.endpoint       | must be a URL
            aws.endpoint       | http://127.0.0.1:9 | aws.endpoint  | does not answer
            aws.secret.access.key | ''         | aws.secret.access.key | must be set where aws.access.key.id is
            """)
    void aSourceIsRefused(String option, String value, String blamed, String reason) {
        Map<String, String> options = Options.source("bad", List.of(GOOD));
        options.put(option, value);
        assertRefused("bad-source", options, blamed, reason);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            table.name.format  | ${nothing}    | table.name.format  | ${table}
            table.auto.create  | always        | table.auto.create  | always
            batch.size         | 0             | batch.size         | 0
            topic.to.table.map | a             | topic.to.table.map | a
            topic.to.table.map | a:x,b:x       | topic.to.table.map | both go into table x
            retry.timeout.ms   | 400000        | retry.timeout.ms   | max.poll.interval.ms
            aws.secret.access.key | ''         | aws.secret.access.key | must be set where aws.access.key.id is
            """)
    void aSinkIsRefused(String option, String value, String blamed, String reason) {
        Map<String, String> options = Options.sink("bad");
        options.put(option, value);
        assertRefused("bad-sink", options, blamed, reason);
    }

    private void assertRefused(String name, Map<String, String> options, String blamed, String reason) {
        Map<String, String> named = new HashMap<>(options);
        named.put("name", name);
        Map<String, List<String>> errors = system.rest().validate(named);
        assertThat(errors).containsOnlyKeys(blamed);
        assertThat(errors.get(blamed)).singleElement().asString().contains(reason);
        assertThatThrownBy(() -> system.rest().create(name, options))
                .isInstanceOfSatisfying(RestRefusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.body()).contains(blamed);
                });
        assertThat(system.rest().connectors()).doesNotContain(name);
    }
}
