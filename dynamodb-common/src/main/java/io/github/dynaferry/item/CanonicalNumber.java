// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import java.math.BigDecimal;

/**
 * The one spelling of a DynamoDB number: plain decimal notation, no exponent, no needless zeros. Two numbers are equal
 * exactly when their canonical spellings are: {@code 1}, {@code 1.0} and {@code 1E0} all become {@code 1}.
 *
 * <p>The spelling is part of the record key, hence of the partition a record goes to: it must never change.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
 *     Numbers in DynamoDB: 38 significant digits, 1E-130 to 9.99…E+125</a>
 */
public final class CanonicalNumber {
    private static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;
    /** Longer text can not be a legal number in any sensible spelling, and parsing it could be made expensive. */
    private static final int MAX_TEXT = 512;

    private CanonicalNumber() {}

    /**
     * The canonical spelling of a number.
     *
     * @throws InvalidItemException if the text is no number, or none that DynamoDB can hold exactly
     */
    public static String of(String text) {
        return isCanonicalInteger(text) ? text : canonical(parse(text), text);
    }

    private static boolean isCanonicalInteger(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_DIGITS) {
            return false;
        }
        char first = text.charAt(0);
        if (first < '1' || first > '9') {
            return text.equals("0");
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidItemException("a number of " + text.length() + " characters is out of DynamoDB's range");
        }
        if (!text.chars().allMatch(c -> c < 128)) {
            throw new InvalidItemException("not a number: \"" + text + "\""); // BigDecimal takes digits of any script
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new InvalidItemException("not a number: \"" + text + "\"", e);
        }
    }

    private static String canonical(BigDecimal number, String text) {
        if (number.signum() == 0) {
            return "0";
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            throw new InvalidItemException("a number out of DynamoDB's range (1E-130 to 9.99E+125): " + text);
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.precision() > MAX_DIGITS) {
            throw new InvalidItemException(
                    "a number of " + stripped.precision() + " significant digits, DynamoDB holds 38: " + text);
        }
        return stripped.toPlainString();
    }
}
