// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import io.github.dynaferry.client.AnsweringEndpoint;
import io.github.dynaferry.client.DynamoDbClients;
import io.github.dynaferry.client.RawBody;
import io.github.dynaferry.item.RawItems.RawItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class RawItemsTest {
    private static final KeySchema KEY =
            KeySchema.of(new KeyAttribute("p\"k", KeyType.N), new KeyAttribute("sk", KeyType.B));
    private static final KeySchema SIMPLE = KeySchema.of(new KeyAttribute("pk", KeyType.S));

    private static List<RawItem> read(KeySchema schema, byte[] array) throws IOException {
        RawItems items = new RawItems(array, 1, schema);
        List<RawItem> read = new ArrayList<>();
        for (RawItem item = items.next(); item != null; item = items.next()) {
            read.add(item);
        }
        assertThat(items.end()).isEqualTo(array.length - 1);
        return read;
    }

    private static List<RawItem> read(String array) throws IOException {
        return read(SIMPLE, array.getBytes(UTF_8));
    }

    private static RawItem only(KeySchema schema, String item) {
        try {
            return read(schema, ("[" + item + "]").getBytes(UTF_8)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 500)
    void anItemIsWhatWouldBeReadAndWrittenHoweverItIsSpelt(
            @ForAll("items") Map<String, AttributeValue> attributes,
            @ForAll("numbers") String number,
            @ForAll long seed) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(attributes);
        item.put("p\"k", AttributeValue.fromN(number));
        item.put("sk", DynamoDbJson.read("{\"b\":{\"B\":\"AAE=\"}}").get("b"));
        String json = DynamoDbJson.write(item);

        for (String spelling : List.of(json, OddSpelling.of(json, seed))) {
            RawItem read = only(KEY, spelling);
            assertThat(read.json()).isEqualTo(json);
            assertThat(read.key()).isEqualTo(ItemKey.of(KEY, item));
            assertThat(read.keyJson()).isEqualTo(ItemKey.of(KEY, item).toString());
        }
    }

    @Property(tries = 200)
    void aKeyWithoutNumbersToo(@ForAll("texts") String text) {
        KeySchema schema = KeySchema.of(new KeyAttribute("b", KeyType.S), new KeyAttribute("\\", KeyType.S));
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("\\", AttributeValue.fromS(text + "a"));
        item.put("a", AttributeValue.fromN("1.0"));
        item.put("b", AttributeValue.fromS(text));
        RawItem read = only(schema, DynamoDbJson.write(item));
        assertThat(read.key()).isEqualTo(ItemKey.of(schema, item));
        assertThat(read.keyJson()).isEqualTo(ItemKey.of(schema, item).toString());
    }

    /** What the SDK makes of an answer, written, is what is read past it. */
    @Property(tries = 20)
    void theSdkReadsTheSame(@ForAll("pages") List<Map<String, AttributeValue>> page, @ForAll long seed)
            throws IOException {
        String items = page.stream().map(DynamoDbJson::write).collect(joining(","));
        String answer = OddSpelling.of("{\"Items\":[" + items + "]}", seed);
        RawBody body = new RawBody();
        try (AnsweringEndpoint endpoint = new AnsweringEndpoint().with(200, answer.getBytes(UTF_8), Map.of());
                DynamoDbClients clients = endpoint.clients()) {
            ScanResponse bySdk = clients.dynamoDb().scan(r -> r.tableName("t")).join();
            clients.dynamoDb()
                    .scan(r -> r.tableName("t").overrideConfiguration(body::kept))
                    .join();
            String kept = new String(body.bytes(), UTF_8);
            assertThat(kept).isEqualTo(answer);
            assertThat(read(kept.substring(kept.indexOf('['), kept.lastIndexOf(']') + 1)))
                    .extracting(RawItem::json)
                    .containsExactlyElementsOf(
                            bySdk.items().stream().map(DynamoDbJson::write).toList());
        }
    }

    @Test
    void oneAfterAnother() throws IOException {
        assertThat(read("[]")).isEmpty();
        assertThat(read("[ \n]")).isEmpty();
        assertThat(read("[{\"pk\":{\"S\":\"a\"}} , {\"pk\": {\"S\":\"b\"}},{\"pk\":{\"S\":\"c\"}}\t]"))
                .extracting(RawItem::json)
                .containsExactly("{\"pk\":{\"S\":\"a\"}}", "{\"pk\":{\"S\":\"b\"}}", "{\"pk\":{\"S\":\"c\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"pk\":{\"S\":\"a\"}} {\"pk\":{\"S\":\"b\"}}]",
                "[{\"pk\":{\"S\":\"a\"}}",
                "[{\"pk\":{\"S\":\"a\"}",
                "[{\"pk\":{\"S\":\"a",
                "[{\"pk\":{\"S\":\"\t\"}}]",
                "[{\"pk\":{\"S\":a}}]",
                "[{\"pk\":{\"S\":\"a\"}},",
                "["
            })
    void whatIsNotJsonFailsAsSuch(String array) {
        assertThatThrownBy(() -> read(array)).isInstanceOf(JsonParseException.class);
    }

    @Test
    void whatIsNotUtf8FailsAsSuch() {
        byte[] latin1 = "[{\"pk\":{\"S\":\"é\"}}]".getBytes(ISO_8859_1);
        assertThatThrownBy(() -> read(SIMPLE, latin1)).isInstanceOf(IOException.class);
    }

    @Test
    void theReplacementCharacterCanBeMeant() {
        assertThat(only(SIMPLE, "{\"pk\":{\"S\":\"\uFFFD\"}}").json()).isEqualTo("{\"pk\":{\"S\":\"\uFFFD\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "{'pk':{'S':'a'},'x':{}}; item {'pk':{'S':'a'}}: not DynamoDB JSON: a value without a type at /x",
                "{'x':{'M':{'y':{'T':'1'}}},'pk':{'S':'a'}}; item {'pk':{'S':'a'}}: not DynamoDB JSON: 'T' is no DynamoDB type at /x/M/y/T",
                "{'pk':{'S':'a'},'x':{'NULL':false}}; item {'pk':{'S':'a'}}",
                "{'pk':{'S':'a'},'x':{'N':1}}; item {'pk':{'S':'a'}}",
                "{'pk':{'S':'a'},'x':{'S':'\\ud800'}}; item {'pk':{'S':'a'}}: not DynamoDB JSON: half a surrogate pair",
                "{'pk':{'S':'a'},'x':{'S':'1'},'x':{'S':'2'}}; attribute 'x' stands there twice",
                "{'pk':{},'x':{'S':'1'}}; item without a legible key: not DynamoDB JSON: a value without a type at /pk",
                "null; no item at byte 1",
                "{'x':{'S':'1'}}; key attribute 'pk' is missing",
                "{'pk':{'N':'1'}}; key attribute 'pk' is of type N"
            })
    void whatIsNoItemIsRefusedByTheNameOfItsKey(String item, String message) {
        assertThatThrownBy(() -> only(SIMPLE, item.replace('\'', '"')))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining(message.replace('\'', '"'));
    }

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return RandomItems.items();
    }

    @Provide
    Arbitrary<List<Map<String, AttributeValue>>> pages() {
        return RandomItems.items()
                .map(attributes -> {
                    Map<String, AttributeValue> item = new LinkedHashMap<>(attributes);
                    item.put("pk", AttributeValue.fromS("key"));
                    return item;
                })
                .list()
                .ofMinSize(10)
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> texts() {
        return RandomItems.texts();
    }

    @Provide
    Arbitrary<String> numbers() {
        return RandomItems.numbers();
    }
}
