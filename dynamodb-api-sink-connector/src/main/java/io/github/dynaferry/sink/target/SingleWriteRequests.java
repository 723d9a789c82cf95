// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import io.github.dynaferry.sink.decode.Change.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The expressions of one request, with a placeholder for every name and value, since any name may be a reserved word. */
final class SingleWriteRequests {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    PutItemRequest.Builder put(Map<String, AttributeValue> item, Condition condition) {
        return PutItemRequest.builder()
                .item(item)
                .conditionExpression(expression(condition))
                .expressionAttributeNames(namesOrNone())
                .expressionAttributeValues(valuesOrNone());
    }

    DeleteItemRequest.Builder delete(Map<String, AttributeValue> key, Condition condition) {
        return DeleteItemRequest.builder()
                .key(key)
                .conditionExpression(expression(condition))
                .expressionAttributeNames(namesOrNone())
                .expressionAttributeValues(valuesOrNone());
    }

    UpdateItemRequest.Builder update(Map<String, AttributeValue> key, Update update, Condition condition) {
        return UpdateItemRequest.builder()
                .key(key)
                .updateExpression(expression(update))
                .conditionExpression(expression(condition))
                .expressionAttributeNames(namesOrNone())
                .expressionAttributeValues(valuesOrNone());
    }

    private @Nullable String expression(Update update) {
        List<String> set = new ArrayList<>();
        update.set().forEach((name, value) -> set.add(name(name) + " = " + value(value)));
        List<String> remove = update.remove().stream().map(this::name).toList();
        String expression = (set.isEmpty() ? "" : "SET " + String.join(", ", set))
                + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove));
        return expression.isEmpty() ? null : expression.strip();
    }

    private @Nullable String expression(Condition condition) {
        if (condition instanceof Condition.Absent absent) {
            return "attribute_not_exists(" + name(absent.keyAttribute()) + ")";
        }
        if (condition instanceof Condition.Newer newer) {
            String version = name(newer.attribute());
            return "attribute_not_exists(" + version + ") OR " + version + (newer.orSame() ? " <= " : " < ")
                    + value(newer.version());
        }
        return null;
    }

    private String name(String name) {
        String placeholder = "#n" + names.size();
        names.put(placeholder, name);
        return placeholder;
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    /** The API refuses empty maps. */
    private @Nullable Map<String, String> namesOrNone() {
        return names.isEmpty() ? null : names;
    }

    private @Nullable Map<String, AttributeValue> valuesOrNone() {
        return values.isEmpty() ? null : values;
    }
}
