// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

class PageDecoderTest {
    private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private static final Map<String, AttributeValue> ITEM = item("pk", s("a"), "n", n(1));
    private static final String ITEM_JSON = "{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}";
    private static final String KEY_JSON = "{\"pk\":{\"S\":\"a\"}}";
    private static final Map<String, AttributeValue> REPLICATED = item(
            "pk",
            s("a"),
            "aws:rep:deleting",
            AttributeValue.fromBool(false),
            "n",
            n(1),
            "aws:rep:updatetime",
            n("1479166400.9"),
            "aws:rep:updateregion",
            s("eu-west-1"));
    private static final SdkHttpResponse DATED = SdkHttpResponse.builder()
            .statusCode(200)
            .putHeader("Date", "Sat, 21 Nov 2026 12:00:00 GMT")
            .build();

    private final PageDecoder decoder = new PageDecoder(true, new ItemText(false));
    private final PageDecoder stripping = new PageDecoder(true, new ItemText(true));

    private static ScanPage scanned(PageDecoder decoder, String more, Map<String, AttributeValue> item) {
        String body = "{\"Count\":1,\"Items\":[" + DynamoDbJson.write(item) + "]" + more + "}";
        return decoder.scanned(body.getBytes(UTF_8), 0, new ScanRequest("t", KEY, 0, 1, null, false, null));
    }

    private static StreamRecord streamed(
            PageDecoder decoder,
            OperationType operation,
            String viewType,
            Consumer<software.amazon.awssdk.services.dynamodb.model.StreamRecord.Builder> images) {
        var change = software.amazon.awssdk.services.dynamodb.model.StreamRecord.builder()
                .keys(Map.of("pk", s("a")))
                .streamViewType(viewType)
                .sequenceNumber("1")
                .approximateCreationDateTime(Instant.EPOCH);
        images.accept(change);
        Record record = Record.builder()
                .eventName(operation)
                .eventID("e")
                .userIdentity(Identity.builder()
                        .type("Service")
                        .principalId("dynamodb.amazonaws.com")
                        .build())
                .dynamodb(change.build())
                .build();
        GetRecordsResponse.Builder answer = GetRecordsResponse.builder().records(record);
        answer.sdkHttpResponse(DATED);
        return decoder.streamed(answer.build(), KEY).records().get(0);
    }

    private static String units(String units) {
        return ",\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":" + units
                + ",\"Table\":{\"CapacityUnits\":7}}";
    }

    @Test
    void aPageCostsWhatTheEndpointSays() {
        assertThat(scanned(decoder, units("128.5"), ITEM).units()).isEqualTo(128.5);
        assertThat(scanned(decoder, units("3"), ITEM).units()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0.0", "-1", "1e999", "\"NaN\"", "{}"})
    void elseAboutWhatItWeighs(String told) {
        assertThat(scanned(decoder, units(told), ITEM).units()).isEqualTo(0.5);
    }

    @Test
    void andWhereItSaysNothing() {
        assertThat(scanned(decoder, "", ITEM).units()).isEqualTo(0.5);
        assertThat(scanned(decoder, ",\"ConsumedCapacity\":null", ITEM).units()).isEqualTo(0.5);
        assertThat(scanned(decoder, "", item("pk", s("x".repeat(5000)))).units())
                .isEqualTo(1);
    }

    @Test
    void anAnswerThatIsNotJsonMayBeAskedForAgain() {
        byte[] page = "<html>".getBytes(UTF_8);
        ScanRequest request = new ScanRequest("t", KEY, 0, 1, null, false, null);
        assertThatThrownBy(() -> decoder.scanned(page, 0, request))
                .satisfies(failure -> assertThat(Fault.of(failure).kind()).isEqualTo(Fault.Kind.TRANSIENT));
    }

    @Test
    void anImageThatCanNotBeTextIsToldByItsKey() {
        assertThatThrownBy(() -> streamed(
                        decoder,
                        OperationType.MODIFY,
                        "NEW_IMAGE",
                        images -> images.newImage(item(
                                "pk", s("a"), "empty", AttributeValue.builder().build()))))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining(KEY_JSON)
                .hasMessageContaining("/empty");
    }

    @Test
    void theAttributesOfOldGlobalTablesAreLeftOutWhereThatIsWanted() {
        assertThat(scanned(decoder, "", REPLICATED).items().get(0).json()).contains("aws:rep:updateregion");
        assertThat(scanned(stripping, "", REPLICATED).items().get(0).json()).isEqualTo(ITEM_JSON);
        StreamRecord change =
                streamed(stripping, OperationType.MODIFY, "NEW_AND_OLD_IMAGES", images -> images.oldImage(REPLICATED)
                        .newImage(REPLICATED));
        assertThat(change.before()).isEqualTo(ITEM_JSON);
        assertThat(change.after()).isEqualTo(ITEM_JSON);
        assertThat(new ItemText(true).of(ITEM)).isEqualTo(ITEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEYS_ONLY", "OLD_IMAGE"})
    @NullSource
    void withoutNewImagesTheImageIsYetToBeFetched(String viewType) {
        StreamRecord change = streamed(decoder, OperationType.INSERT, viewType, images -> {});
        assertThat(change.op()).isEqualTo(Operation.INSERT);
        assertThat(change.lacksImage()).isTrue();
        StreamRecord removal = streamed(decoder, OperationType.REMOVE, viewType, images -> {});
        assertThat(removal.lacksImage()).isFalse();
        assertThat(removal.before()).isEqualTo(KEY_JSON);
        assertThat(removal.ttl()).isTrue();
    }

    @Test
    void anOldImageIsTheImageBefore() {
        assertThat(streamed(decoder, OperationType.MODIFY, "OLD_IMAGE", images -> images.oldImage(ITEM))
                        .before())
                .isEqualTo(ITEM_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW_IMAGE", "NEW_AND_OLD_IMAGES"})
    void aPromisedImageThatIsMissingIsAnError(String viewType) {
        assertThatThrownBy(() -> streamed(decoder, OperationType.MODIFY, viewType, images -> {}))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining(KEY_JSON)
                .hasMessageContaining(viewType);
    }
}
