// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.fault;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What a failed request to a DynamoDB API means to its sender.
 *
 * @param code the service's error code such as {@code ValidationException}, or the exception's simple name where the
 *     request never got an answer
 * @param message what the service or the client said
 */
public record Fault(Kind kind, String code, String message, Throwable cause) {

    /** The few kinds of failure that callers decide upon. */
    public enum Kind {
        /** The endpoint asks for patience: send again, later and slower. Never a reason to give up by itself. */
        THROTTLED,
        /** No answer, or a failure of the server: the same request may succeed later, and may have been applied. */
        TRANSIENT,
        /** The request itself is at fault: the same request will be refused for ever. */
        REJECTED,
        /** Neither waiting nor another request will help: refused credentials, permissions, no such table. */
        FATAL
    }

    /** Classifies a failure, whatever a future wrapped around it. */
    public static Fault of(Throwable failure) {
        return FaultClassifier.classify(unwrapped(failure));
    }

    public boolean isRetryable() {
        return kind == Kind.THROTTLED || kind == Kind.TRANSIENT;
    }

    public boolean hasCode(String code) {
        return this.code.equals(code);
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
