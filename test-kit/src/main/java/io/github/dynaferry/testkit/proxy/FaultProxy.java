// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/**
 * Stands on loopback in front of a DynamoDB endpoint and misbehaves by rule. Requests that no rule matches go through
 * unchanged. Rules can be added and cleared at any time.
 */
public final class FaultProxy implements AutoCloseable {
    private final LoopbackHttp server;
    private final Rules rules;
    private final Traffic traffic;

    private FaultProxy(LoopbackHttp server, Rules rules, Traffic traffic) {
        this.server = server;
        this.rules = rules;
        this.traffic = traffic;
    }

    public static FaultProxy inFrontOf(URI endpoint) {
        return inFrontOf(endpoint, 42);
    }

    /** The seed decides which requests a rule with a probability hits. */
    public static FaultProxy inFrontOf(URI endpoint, long seed) {
        Rules rules = new Rules(seed);
        Traffic traffic = new Traffic();
        LoopbackHttp server = LoopbackHttp.serve(new FaultingHandler(new Upstream(endpoint), rules, traffic));
        return new FaultProxy(server, rules, traffic);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** In force until it has been used up or all are cleared. The first rule that matches decides. */
    public void add(Rule rule) {
        rules.add(rule);
    }

    /** From now on every request goes through. */
    public void clear() {
        rules.clear();
    }

    /** How many requests of this operation have come, whatever became of them. */
    public long count(String operation) {
        return traffic.requests(operation);
    }

    /** How many of them the endpoint has answered. */
    public long countForwarded(String operation) {
        return traffic.forwards(operation);
    }

    /** How many of them a rule has hit. */
    public long countFaults(String operation) {
        return traffic.faults(operation);
    }

    /** From now on bodies are kept, or no longer; those kept so far are forgotten. */
    public void rememberBodies(boolean on) {
        traffic.remember(on);
    }

    public List<JsonNode> bodies(String operation) {
        return traffic.bodies(operation);
    }

    @Override
    public void close() {
        server.close();
    }
}
