// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.CanonicalNumber;
import io.github.dynaferry.item.InvalidItemException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as DynamoDB spells them. */
final class DecimalText {
    private DecimalText() {}

    /**
     * The canonical spelling: of whole numbers and decimals exactly theirs, of binary fractions the shortest one that reads
     * back as the same.
     *
     * @throws InvalidItemException if DynamoDB can not hold it: NaN, infinity, more than 38 digits, out of range
     */
    static String of(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return CanonicalNumber.of(shortest(number).toString());
        }
        return CanonicalNumber.of(number.toString());
    }

    private static BigDecimal shortest(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new InvalidItemException(number + " is no number that DynamoDB can hold");
        }
        BigDecimal text = new BigDecimal(number.toString());
        BigDecimal exact = new BigDecimal(number.doubleValue());
        // Before Java 19, toString gave some numbers a digit more than they need.
        for (int digits = text.stripTrailingZeros().precision() - 1; digits > 0; digits--) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (!isSame(shorter, number)) {
                break;
            }
            text = shorter;
        }
        return text;
    }

    private static boolean isSame(BigDecimal text, Number number) {
        return number instanceof Float
                ? text.floatValue() == number.floatValue()
                : text.doubleValue() == number.doubleValue();
    }
}
