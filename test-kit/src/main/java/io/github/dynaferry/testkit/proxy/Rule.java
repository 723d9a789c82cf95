// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * Which requests get a fault: {@code Rule.on("BatchWriteItem").next(3).does(Fault.throttle())}. Without further words, every
 * request of the operation does.
 *
 * @param operation as in {@code X-Amz-Target}, or {@code *} for every one
 * @param times how many requests at most
 * @param probability that a request which would match does
 */
public record Rule(String operation, Predicate<JsonNode> body, int times, double probability, Fault fault) {
    public static final String ANY = "*";

    public static Rule on(String operation) {
        return new Rule(operation, body -> true, Integer.MAX_VALUE, 1.0, Fault.throttle());
    }

    public static Rule onAny() {
        return on(ANY);
    }

    /** Only requests with such a body. */
    public Rule where(Predicate<JsonNode> matches) {
        return new Rule(operation, matches, times, probability, fault);
    }

    /** Only requests whose body's JSON text contains this. */
    public Rule containing(String text) {
        return where(request -> request.toString().contains(text));
    }

    /** Only the next so many matching requests. */
    public Rule next(int requests) {
        return new Rule(operation, body, requests, probability, fault);
    }

    /** By the proxy's seeded random. */
    public Rule withProbability(double chance) {
        return new Rule(operation, body, times, chance, fault);
    }

    public Rule does(Fault what) {
        return new Rule(operation, body, times, probability, what);
    }
}
