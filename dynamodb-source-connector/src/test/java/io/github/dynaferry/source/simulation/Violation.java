// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

/** The connector broke a promise. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message);
    }
}
