// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values to text. */
final class DynamoDbJsonWriter {
    private final JsonGenerator json;

    private DynamoDbJsonWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(Map<String, AttributeValue> item) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = DynamoDbJson.JSON.createGenerator(text)) {
            new DynamoDbJsonWriter(json).map(item);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private void map(Map<String, AttributeValue> attributes) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            json.writeFieldName(unicode(attribute.getKey()));
            value(attribute.getValue());
        }
        json.writeEndObject();
    }

    private void value(AttributeValue value) throws IOException {
        json.writeStartObject();
        AttributeValue.Type type = value.type();
        if (type == null) {
            throw invalid("an attribute value of several types");
        }
        switch (type) {
            case S -> json.writeStringField("S", unicode(value.s()));
            case N -> json.writeStringField("N", value.n());
            case B -> {
                json.writeFieldName("B");
                binary(value.b());
            }
            case BOOL -> json.writeBooleanField("BOOL", value.bool());
            case NUL -> json.writeBooleanField("NULL", true);
            case M -> {
                json.writeFieldName("M");
                map(value.m());
            }
            case L -> {
                json.writeArrayFieldStart("L");
                for (AttributeValue element : value.l()) {
                    value(element);
                }
                json.writeEndArray();
            }
            case SS -> strings("SS", value.ss());
            case NS -> strings("NS", value.ns());
            case BS -> {
                json.writeArrayFieldStart("BS");
                for (SdkBytes element : value.bs()) {
                    binary(element);
                }
                json.writeEndArray();
            }
            case UNKNOWN_TO_SDK_VERSION -> throw invalid("an attribute value without a type");
        }
        json.writeEndObject();
    }

    private void strings(String type, List<String> elements) throws IOException {
        json.writeArrayFieldStart(type);
        for (String element : elements) {
            json.writeString(unicode(element));
        }
        json.writeEndArray();
    }

    private void binary(SdkBytes bytes) throws IOException {
        json.writeBinary(bytes.asByteArrayUnsafe());
    }

    private String unicode(String text) {
        if (!DynamoDbJson.isUnicode(text)) {
            throw invalid("half a surrogate pair");
        }
        return text;
    }

    private InvalidItemException invalid(String what) {
        return new InvalidItemException(what + " at " + json.getOutputContext().pathAsPointer());
    }
}
