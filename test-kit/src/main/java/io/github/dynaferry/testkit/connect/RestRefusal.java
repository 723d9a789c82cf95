// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.connect;

/** A worker's answer that was not a success. */
public final class RestRefusal extends IllegalStateException {
    private final int status;
    private final String body;

    RestRefusal(String request, int status, String body) {
        super(request + " was answered with " + status + ": " + body);
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public String body() {
        return body;
    }
}
