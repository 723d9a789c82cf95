// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.envelope;

/** What happened to an item, in Debezium's letters. */
public enum Operation {
    /** Read by a snapshot. */
    READ("r"),
    INSERT("c"),
    MODIFY("u"),
    REMOVE("d");

    private final String code;

    Operation(String code) {
        this.code = code;
    }

    /** The letter in the envelope's {@code op} field. */
    public String code() {
        return code;
    }

    /**
     * The operation of a letter.
     *
     * @throws InvalidEnvelopeException if there is none
     */
    public static Operation of(String code) {
        for (Operation operation : values()) {
            if (operation.code.equals(code)) {
                return operation;
            }
        }
        throw new InvalidEnvelopeException("op \"" + code + "\" is none of r, c, u, d");
    }
}
