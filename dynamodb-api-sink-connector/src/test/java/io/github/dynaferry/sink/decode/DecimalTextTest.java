// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.InvalidItemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;

class DecimalTextTest {

    @Test
    void isTheShortestThatReadsBack() {
        assertThat(DecimalText.of(0.1)).isEqualTo("0.1");
        assertThat(DecimalText.of(0.1f)).isEqualTo("0.1");
        assertThat(DecimalText.of(-0.0)).isEqualTo("0");
        assertThat(DecimalText.of(Double.parseDouble("2E23"))).isEqualTo("2" + "0".repeat(23));
        assertThat(DecimalText.of(Float.parseFloat("1E-44"))).isEqualTo("0." + "0".repeat(43) + "1");
        assertThat(DecimalText.of(1e22)).isEqualTo("1" + "0".repeat(22));
    }

    @Property
    void readsBackAsTheSameDouble(@ForAll double number) {
        if (isInRange(number)) {
            assertThat(Double.parseDouble(DecimalText.of(number))).isEqualTo(number + 0.0);
        } else {
            assertThatThrownBy(() -> DecimalText.of(number)).isInstanceOf(InvalidItemException.class);
        }
    }

    @Property
    void readsBackAsTheSameFloat(@ForAll float number) {
        assertThat(Float.parseFloat(DecimalText.of(number))).isEqualTo(number + 0.0f);
    }

    @Property
    void isExactForDecimals(
            @ForAll @BigRange(min = "-9999999999999999999", max = "9999999999999999999") BigDecimal number) {
        assertThat(new BigDecimal(DecimalText.of(number))).isEqualByComparingTo(number);
    }

    @Property
    void isExactForIntegers(@ForAll BigInteger number) {
        assertThat(new BigInteger(DecimalText.of(number))).isEqualTo(number);
    }

    @Test
    void refusesWhatDynamoDbCanNotHold() {
        for (Number number : new Number[] {
            Double.NaN,
            Float.NEGATIVE_INFINITY,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            new BigDecimal("1.00000000000000000000000000000000000001"),
            BigInteger.TEN.pow(126)
        }) {
            assertThatThrownBy(() -> DecimalText.of(number)).isInstanceOf(InvalidItemException.class);
        }
    }

    private static boolean isInRange(double number) {
        double size = Math.abs(number);
        return size == 0 || (size >= 1e-130 && size < 1e126);
    }
}
