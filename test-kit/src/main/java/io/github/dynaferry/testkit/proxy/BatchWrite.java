// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A BatchWriteItem request taken apart: what is passed on, and what is held back as unprocessed. */
record BatchWrite(ObjectNode forwarded, ObjectNode unprocessed) {

    static BatchWrite holdingBack(JsonNode request, int count) {
        List<Write> writes = writes(request.path("RequestItems"));
        int kept = Math.max(0, writes.size() - count);
        ObjectNode forwarded = request.deepCopy();
        forwarded.set("RequestItems", byTable(writes.subList(0, kept)));
        return new BatchWrite(forwarded, byTable(writes.subList(kept, writes.size())));
    }

    boolean nothingToForward() {
        return forwarded.path("RequestItems").isEmpty();
    }

    /** The service's answer with the held-back writes among its unprocessed ones. */
    ObjectNode answer(JsonNode serviceAnswer) {
        ObjectNode answer = serviceAnswer.deepCopy();
        List<Write> all = writes(answer.path("UnprocessedItems"));
        all.addAll(writes(unprocessed));
        answer.set("UnprocessedItems", byTable(all));
        return answer;
    }

    private static List<Write> writes(JsonNode byTable) {
        List<Write> writes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> table : byTable.properties()) {
            table.getValue().forEach(write -> writes.add(new Write(table.getKey(), write)));
        }
        return writes;
    }

    private static ObjectNode byTable(List<Write> writes) {
        ObjectNode tables = JsonNodeFactory.instance.objectNode();
        for (Write write : writes) {
            ArrayNode list = tables.withArrayProperty(write.table());
            list.add(write.request());
        }
        return tables;
    }

    private record Write(String table, JsonNode request) {}
}
