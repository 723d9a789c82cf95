// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.sink.Definitions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

class OfferTest {
    private static final CreateTableRequest RICH = Definitions.rich("t").createRequest();

    private final List<Offer> offers = Offer.of(RICH);

    @Test
    void theWholeComesFirstAndTheKeyAloneLast() {
        assertThat(offers.get(0)).isEqualTo(new Offer(RICH, Set.of()));
        Offer last = offers.get(offers.size() - 1);
        assertThat(last.request())
                .hasToString("CreateTableRequest("
                        + "AttributeDefinitions=[AttributeDefinition(AttributeName=pk, AttributeType=S),"
                        + " AttributeDefinition(AttributeName=sk, AttributeType=N)], TableName=t,"
                        + " KeySchema=[KeySchemaElement(AttributeName=pk, KeyType=HASH),"
                        + " KeySchemaElement(AttributeName=sk, KeyType=RANGE)],"
                        + " StreamSpecification=" + RICH.streamSpecification() + ")");
    }

    @Test
    void noOfferTouchesTheKey() {
        assertThat(offers).allSatisfy(offer -> {
            assertThat(offer.request().tableName()).isEqualTo("t");
            assertThat(offer.request().keySchema()).isEqualTo(RICH.keySchema());
            assertThat(offer.request().attributeDefinitions())
                    .containsAll(RICH.attributeDefinitions().subList(0, 2));
        });
    }

    @Test
    void everyOfferDefinesTheAttributesOfItsKeysAndNoOther() {
        assertThat(offers).allSatisfy(offer -> assertThat(offer.request().attributeDefinitions())
                .extracting(AttributeDefinition::attributeName)
                .containsExactlyInAnyOrderElementsOf(keyAttributes(offer.request())));
    }

    private static Set<String> keyAttributes(CreateTableRequest request) {
        Set<String> names = request.keySchema().stream()
                .map(KeySchemaElement::attributeName)
                .collect(Collectors.toSet());
        request.globalSecondaryIndexes()
                .forEach(index -> index.keySchema().forEach(key -> names.add(key.attributeName())));
        request.localSecondaryIndexes()
                .forEach(index -> index.keySchema().forEach(key -> names.add(key.attributeName())));
        return names;
    }

    @Test
    void eachThingIsLeftOutAloneBeforeSeveral() {
        List<Integer> sizes = offers.stream()
                .filter(offer -> !offer.losesIndexes())
                .map(offer -> offer.conceded().size())
                .toList();
        assertThat(sizes).isSorted().containsExactly(0, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void indexesAreLeftOutOnlyWhenNothingElseHelps() {
        List<Boolean> losing = offers.stream().map(Offer::losesIndexes).toList();
        assertThat(losing.subList(losing.indexOf(true), losing.size())).containsOnly(true);
        assertThat(offers.get(losing.indexOf(true)).leavesOut(RICH)).isEqualTo("its local secondary indexes by-day");
    }

    @Test
    void whatIsNotAskedForIsNotConceded() {
        assertThat(Offer.of(Definitions.plain("t").createRequest()))
                .extracting(Offer::conceded)
                .containsExactly(Set.of(), Set.of(Concession.BILLING_MODE));
        assertThat(Offer.of(Definitions.limited("t").createRequest()))
                .extracting(Offer::conceded)
                .containsExactly(
                        Set.of(),
                        Set.of(Concession.ON_DEMAND_LIMITS),
                        Set.of(Concession.BILLING_MODE),
                        Set.of(Concession.ON_DEMAND_LIMITS, Concession.BILLING_MODE));
    }

    @Test
    void withoutProvisionedCapacityTableAndIndexesAreBilledPerRequest() {
        CreateTableRequest request = Concession.PROVISIONED_CAPACITY.in(RICH);

        assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(request.provisionedThroughput()).isNull();
        assertThat(request.globalSecondaryIndexes())
                .allSatisfy(index -> assertThat(index.provisionedThroughput()).isNull());
    }

    @Test
    void anIndexThatMayNotChooseHoldsAll() {
        CreateTableRequest request = Concession.PROJECTIONS.in(RICH);

        assertThat(request.globalSecondaryIndexes().get(0).projection().projectionType())
                .isEqualTo(ProjectionType.ALL);
        assertThat(request.localSecondaryIndexes().get(0).projection().projectionType())
                .isEqualTo(ProjectionType.KEYS_ONLY);
    }
}
