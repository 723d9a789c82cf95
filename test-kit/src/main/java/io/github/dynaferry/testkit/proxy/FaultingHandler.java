// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request after another: counted, then answered, passed on, or cut off. */
final class FaultingHandler implements LoopbackHttp.Handler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> JSON_CONTENT =
            Map.of("Content-Type", List.of("application/x-amz-json-1.0"));

    private final Upstream upstream;
    private final Rules rules;
    private final Traffic traffic;

    FaultingHandler(Upstream upstream, Rules rules, Traffic traffic) {
        this.upstream = upstream;
        this.rules = rules;
        this.traffic = traffic;
    }

    @Override
    public @Nullable HttpMessage answer(HttpMessage message) throws IOException {
        Request request = new Request(operationOf(message), message, json(message));
        traffic.request(request.operation(), request.json());
        Optional<Fault> fault = rules.faultFor(request.operation(), request.json());
        if (fault.isEmpty()) {
            return forward(request.operation(), message);
        }
        traffic.fault(request.operation());
        return misbehave(request, fault.get());
    }

    private @Nullable HttpMessage misbehave(Request request, Fault fault) throws IOException {
        if (fault instanceof Fault.Answer error) {
            return error(error);
        }
        if (fault instanceof Fault.Unprocessed some) {
            return unprocessed(request, some.count());
        }
        if (fault instanceof Fault.Delay delay) {
            pause(delay);
            return forward(request.operation(), request.message());
        }
        if (((Fault.Cut) fault).afterForwarding()) {
            forward(request.operation(), request.message());
        }
        return null;
    }

    private HttpMessage forward(String operation, HttpMessage message) throws IOException {
        HttpMessage answer = upstream.send(message);
        traffic.forwarded(operation);
        return answer;
    }

    /** A changed body has no checksum: the service's would be wrong. */
    private HttpMessage unprocessed(Request request, int count) throws IOException {
        BatchWrite batch = BatchWrite.holdingBack(request.json(), count);
        if (batch.nothingToForward()) {
            return HttpMessage.answer(
                    200, JSON_CONTENT, JSON.writeValueAsBytes(batch.answer(JsonNodeFactory.instance.objectNode())));
        }
        HttpMessage answer =
                forward(request.operation(), request.message().withBody(JSON.writeValueAsBytes(batch.forwarded())));
        if (answer.status() != 200) {
            return answer;
        }
        return answer.without("x-amz-crc32").withBody(JSON.writeValueAsBytes(batch.answer(json(answer))));
    }

    private static HttpMessage error(Fault.Answer error) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", "com.amazonaws.dynamodb.v20120810#" + error.type());
        body.put("message", error.message());
        return HttpMessage.answer(error.status(), JSON_CONTENT, JSON.writeValueAsBytes(body));
    }

    private static void pause(Fault.Delay delay) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.time().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed during a delay", e);
        }
    }

    private static String operationOf(HttpMessage message) {
        String target = message.header("X-Amz-Target").orElse("");
        return target.substring(target.lastIndexOf('.') + 1);
    }

    private static JsonNode json(HttpMessage message) throws IOException {
        byte[] body = message.body().asByteArrayUnsafe();
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
    }

    private record Request(String operation, HttpMessage message, JsonNode json) {}
}
