// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalNumberTest {
    private static final String NINES = "9".repeat(38);

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "1E0, 1",
        "+1, 1",
        "01, 1",
        "0.1E1, 1",
        "10e-1, 1",
        "1., 1",
        "000, 0",
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "0E5, 0",
        "0E999999999, 0",
        "-1, -1",
        "-1.50, -1.5",
        ".5, 0.5",
        "-.5, -0.5",
        "100, 100",
        "1E2, 100",
        "1.00E+2, 100",
        "120e-3, 0.12",
        "0.000001, 0.000001",
        "1E-6, 0.000001",
        "1E-7, 0.0000001",
        "123456789012345678901234567890, 123456789012345678901234567890"
    })
    void spellingsOfOneNumberBecomeOne(String text, String canonical) {
        assertThat(CanonicalNumber.of(text)).isEqualTo(canonical);
    }

    @Test
    void theLimitsOfDynamoDbAreLegal() {
        assertThat(CanonicalNumber.of(NINES)).isEqualTo(NINES);
        assertThat(CanonicalNumber.of("-0." + NINES)).isEqualTo("-0." + NINES);
        assertThat(CanonicalNumber.of("1E-130")).isEqualTo("0." + "0".repeat(129) + "1");
        assertThat(CanonicalNumber.of("-1E-130")).isEqualTo("-0." + "0".repeat(129) + "1");
        assertThat(CanonicalNumber.of("9." + "9".repeat(37) + "E125")).isEqualTo(NINES + "0".repeat(88));
        assertThat(CanonicalNumber.of("1" + "0".repeat(125))).isEqualTo("1" + "0".repeat(125));
        assertThat(CanonicalNumber.of(NINES + "000")).isEqualTo(NINES + "000");
        assertThat(CanonicalNumber.of(NINES + ".000")).isEqualTo(NINES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x1",
                "1,5",
                "1_000",
                "1e",
                "e1",
                "--1",
                "+-1",
                ".",
                "1d",
                "1f",
                "true",
                "1E1.5",
                "١",
                "１",
                "1\n"
            })
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> CanonicalNumber.of(text))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("not a number: \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E126",
                "-1E126",
                "1E-131",
                "9.99E-131",
                "1E999999999",
                "-1E-999999999",
                "1E2147483647",
                "100E2147483647",
                "0.001E-2147483640"
            })
    void whatIsOutOfRangeIsRefusedWithoutSpellingItOut(String text) {
        assertThatThrownBy(() -> CanonicalNumber.of(text))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("range");
    }

    @Test
    void moreThan38DigitsAreRefused() {
        assertThatThrownBy(() -> CanonicalNumber.of(NINES + "1"))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("39 significant digits");
        assertThatThrownBy(() -> CanonicalNumber.of("0." + NINES + "1")).isInstanceOf(InvalidItemException.class);
        assertThatThrownBy(() -> CanonicalNumber.of("1" + "0".repeat(37) + ".1"))
                .isInstanceOf(InvalidItemException.class);
    }

    @Test
    void aTextOfEndlessDigitsIsRefused() {
        assertThatThrownBy(() -> CanonicalNumber.of("9".repeat(1_000_000)))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("1000000 characters");
    }

    @Property
    void equalNumbersHaveEqualSpellings(@ForAll("close") BigDecimal a, @ForAll("close") BigDecimal b) {
        assertThat(CanonicalNumber.of(a.toString()).equals(CanonicalNumber.of(b.toString())))
                .isEqualTo(a.compareTo(b) == 0);
    }

    @Property
    void theSpellingIsTheNumberAndStays(@ForAll("numbers") String text) {
        String canonical = CanonicalNumber.of(text);

        assertThat(new BigDecimal(canonical)).isEqualByComparingTo(new BigDecimal(text));
        assertThat(CanonicalNumber.of(canonical)).isEqualTo(canonical);
        assertThat(canonical).matches("0|-?(0|[1-9]\\d*)(\\.\\d*[1-9])?").isNotEqualTo("-0");
    }

    /** So close together that many pairs are equal. */
    @Provide
    Arbitrary<BigDecimal> close() {
        return Arbitraries.integers().between(-20, 20).flatMap(digits -> Arbitraries.integers()
                .between(-2, 2)
                .map(scale -> new BigDecimal(BigInteger.valueOf(digits), scale)));
    }

    @Provide
    Arbitrary<String> numbers() {
        return RandomItems.numbers();
    }
}
