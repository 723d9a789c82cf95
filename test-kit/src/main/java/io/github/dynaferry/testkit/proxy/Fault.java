// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import java.time.Duration;

/** What the proxy does to a request instead of, or besides, passing it on. */
public sealed interface Fault {

    /** DynamoDB's own error answer; the request is not passed on. */
    record Answer(int status, String type, String message) implements Fault {}

    /** BatchWriteItem alone: passes on all but the last {@code count} writes, and returns those as unprocessed. */
    record Unprocessed(int count) implements Fault {}

    /** Closes the connection; the request was passed on and done, or it was not. */
    record Cut(boolean afterForwarding) implements Fault {}

    /** Passes the request on after this time. */
    record Delay(Duration time) implements Fault {}

    static Fault throttle() {
        return new Answer(
                400,
                "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput was exceeded.");
    }

    static Fault internalError() {
        return new Answer(500, "InternalServerError", "The request processing has failed because of an unknown error.");
    }

    /** An error as of the service, such as {@code error("ExpiredIteratorException", "Iterator expired")}. */
    static Fault error(String type, String message) {
        return new Answer(400, type, message);
    }

    static Fault unprocessed(int count) {
        return new Unprocessed(count);
    }

    static Fault allUnprocessed() {
        return new Unprocessed(Integer.MAX_VALUE);
    }

    static Fault cutBeforeForwarding() {
        return new Cut(false);
    }

    /** Written, and the answer lost. */
    static Fault cutAfterForwarding() {
        return new Cut(true);
    }

    static Fault delay(Duration time) {
        return new Delay(time);
    }
}
