// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of a JSON array among the bytes of an answer, one after another. The text of each is that of
 * {@link DynamoDbJson#write}, attributes in the order in which they were sent. Where the bytes are that text already
 * they are taken as they are; else the item is read and written again.
 */
public final class RawItems {
    /** What decoders put in the place of bytes that are not UTF-8. It can be meant, too. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final String STRING = "{\"S\":\"";
    private static final String NUMBER = "{\"N\":\"";
    private static final String END = "\"}";

    private final byte[] bytes;
    private final KeySchema schema;
    /** The names of the key attributes, in quotes. */
    private final List<String> names;

    /** Whether the key has a number, whose spelling there is its own. */
    private final boolean numeric;

    private final CanonicalBytes canonical;
    private int at;
    private boolean begun;

    /** An item and its key, both also as DynamoDB JSON. */
    public record RawItem(ItemKey key, String keyJson, String json) {}

    /**
     * Reads UTF-8.
     *
     * @param from the first byte behind the array's opening bracket
     */
    public RawItems(byte[] bytes, int from, KeySchema schema) {
        this.bytes = bytes;
        this.schema = schema;
        this.names = schema.attributes().stream().map(RawItems::quoted).toList();
        this.numeric = schema.attributes().stream().anyMatch(attribute -> attribute.type() == KeyType.N);
        this.canonical = new CanonicalBytes(
                bytes,
                names.stream()
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toList());
        this.at = from;
    }

    private static String quoted(KeyAttribute attribute) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(attribute.name())) + '"';
    }

    /**
     * The next item; null behind the last.
     *
     * @throws InvalidItemException if it is none, or has no key; the message names the key where it can be told
     * @throws JsonParseException if the bytes are not JSON at all
     */
    public @Nullable RawItem next() throws IOException {
        int token = skipSpace();
        if (token == ']') {
            return null;
        }
        if (begun) {
            if (token != ',') {
                throw new JsonParseException(null, "no comma between two items, at byte " + at);
            }
            at++;
            skipSpace();
        }
        begun = true;
        return item();
    }

    /** Where the array's closing bracket is, once all items have been read. */
    public int end() {
        return at;
    }

    private int skipSpace() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at < bytes.length ? bytes[at] : -1;
    }

    private RawItem item() throws IOException {
        if (at < bytes.length && bytes[at] != '{') {
            throw new InvalidItemException("no item at byte " + at + " of the answer");
        }
        int end = canonical.end(at);
        if (end >= 0) {
            String json = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            if (json.indexOf(REPLACEMENT) < 0) {
                at = end;
                return recognised(json);
            }
        }
        return readAndWritten();
    }

    /** An item that was recognised: so are the values of its key, whose text is therefore the key's, but for numbers. */
    private RawItem recognised(String item) {
        Map<String, AttributeValue> key = new HashMap<>();
        StringBuilder keyJson = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String json = canonical.wantedValue(i);
            if (json != null) {
                key.put(schema.attributes().get(i).name(), value(json));
                keyJson.append(i == 0 ? '{' : ',')
                        .append(names.get(i))
                        .append(':')
                        .append(json);
            }
        }
        ItemKey itemKey = ItemKey.of(schema, key);
        return new RawItem(
                itemKey, numeric ? itemKey.toString() : keyJson.append('}').toString(), item);
    }

    /** Text without escapes is its own value. */
    private static AttributeValue value(String json) {
        boolean plain = json.indexOf('\\') < 0;
        if (plain && json.startsWith(STRING)) {
            return AttributeValue.fromS(json.substring(STRING.length(), json.length() - END.length()));
        }
        if (plain && json.startsWith(NUMBER)) {
            return AttributeValue.fromN(json.substring(NUMBER.length(), json.length() - END.length()));
        }
        return Objects.requireNonNull(DynamoDbJson.read("{\"\":" + json + "}").get(""));
    }

    private RawItem readAndWritten() throws IOException {
        int end = endOfObject();
        // Jackson itself would put replacement characters where the bytes are no UTF-8.
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, at, end - at))
                .toString();
        try (JsonParser json = DynamoDbJson.JSON.createParser(text)) {
            json.nextToken();
            Map<String, AttributeValue> item = DynamoDbJson.read(json);
            at = end;
            ItemKey key = ItemKey.of(schema, item);
            return new RawItem(key, key.toString(), DynamoDbJson.write(item));
        } catch (InvalidItemException e) {
            throw new InvalidItemException("item " + toldKey(text) + ": " + e.getMessage(), e);
        }
    }

    /** Behind the brace that closes the one that is open here, whatever else is between them. */
    private int endOfObject() throws IOException {
        int depth = 0;
        boolean quoted = false;
        for (int i = at; i < bytes.length; i++) {
            switch (bytes[i]) {
                case '"' -> quoted = !quoted;
                case '\\' -> i++;
                case '{', '[' -> depth += quoted ? 0 : 1;
                case '}', ']' -> depth -= quoted ? 0 : 1;
                default -> {}
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        throw new JsonParseException(null, "no end of the item at byte " + at);
    }

    /** For the message: an item that can not be read as a whole may still have a key that can. */
    private String toldKey(String text) {
        Set<String> keyNames =
                schema.attributes().stream().map(KeyAttribute::name).collect(toSet());
        try (JsonParser json = DynamoDbJson.JSON.createParser(text)) {
            json.nextToken();
            return DynamoDbJson.write(DynamoDbJsonReader.read(json, keyNames));
        } catch (IOException | InvalidItemException e) {
            return "without a legible key";
        }
    }
}
