// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

class DefinitionRequestsTest {
    private static final TableDescription TABLE = TableDescription.builder()
            .tableName("t")
            .tableArn("arn:t")
            .attributeDefinitions(AttributeDefinition.builder()
                    .attributeName("pk")
                    .attributeType("S")
                    .build())
            .keySchema(KeySchemaElement.builder()
                    .attributeName("pk")
                    .keyType("HASH")
                    .build())
            .build();
    private static final Map<String, String> TAGS = Map.of("a", "1", "b", "", "c", "3", "d", "4", "e", "5");

    private final ScriptedDynamoDb endpoint = endpoint(TABLE, "ENABLED");

    private static ScriptedDynamoDb endpoint(TableDescription table, String ttlStatus) {
        List<Tag> tags = TAGS.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return new ScriptedDynamoDb(
                table,
                TimeToLiveDescription.builder()
                        .timeToLiveStatus(ttlStatus)
                        .attributeName("expires")
                        .build(),
                tags);
    }

    private static TableDefinition define(ScriptedDynamoDb endpoint) {
        return new DefinitionRequests(endpoint).define("t").join();
    }

    @Test
    void asksForWhatTheDescriptionLacks() {
        assertThat(define(endpoint)).isEqualTo(TableDefinition.of(TABLE, "expires", TAGS));
        assertThat(endpoint.asked())
                .containsExactly(
                        "DescribeTable",
                        "DescribeTimeToLive",
                        "ListTagsOfResource",
                        "ListTagsOfResource",
                        "ListTagsOfResource");
    }

    @ParameterizedTest
    @CsvSource({"ENABLED,expires", "ENABLING,expires", "DISABLING,", "DISABLED,"})
    void timeToLiveIsThereWhileItIsOn(String status, String attribute) {
        assertThat(define(endpoint(TABLE, status)).ttlAttribute()).isEqualTo(attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UnknownOperationException", "ValidationException", "AccessDeniedException"})
    void whatTheEndpointDoesNotTellIsLeftOut(String code) {
        endpoint.fail("DescribeTimeToLive", code);
        assertThat(define(endpoint)).isEqualTo(TableDefinition.of(TABLE, null, TAGS));
        endpoint.fail("ListTagsOfResource", code);
        assertThat(define(endpoint)).isEqualTo(TableDefinition.of(TABLE, null, Map.of()));
    }

    @Test
    void aTableWithoutArnHasNoTags() {
        ScriptedDynamoDb nameless = endpoint(TABLE.copy(table -> table.tableArn(null)), "ENABLED");
        assertThat(define(nameless)).isEqualTo(TableDefinition.of(TABLE, "expires", Map.of()));
        assertThat(nameless.asked()).doesNotContain("ListTagsOfResource");
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeTable,UnknownOperationException",
        "DescribeTable,ValidationException",
        "DescribeTable,ResourceNotFoundException",
        "DescribeTable,AccessDeniedException",
        "DescribeTimeToLive,ThrottlingException",
        "DescribeTimeToLive,InternalServerError",
        "ListTagsOfResource,ThrottlingException",
        "ListTagsOfResource,ResourceNotFoundException"
    })
    void everyOtherFailureIsOneOfTheWhole(String operation, String code) {
        endpoint.fail(operation, code);
        assertThatThrownBy(() -> define(endpoint))
                .isInstanceOf(CompletionException.class)
                .satisfies(failure -> assertThat(Fault.of(failure).code()).isEqualTo(code));
    }
}
