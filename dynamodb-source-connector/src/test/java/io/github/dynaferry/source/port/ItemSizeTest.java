// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {
    private static double units(AttributeValue value, int times) {
        return ItemSize.readUnits(Collections.nCopies(times, item("v", value)), true);
    }

    @Test
    void anEmptyPageIsNotFree() {
        assertThat(ItemSize.readUnits(List.of(), true)).isEqualTo(1);
        assertThat(ItemSize.readUnits(List.of(), false)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"4095,1", "4096,2", "1048575,256"})
    void eachBeginningBlockOfFourKilobytesIsAUnit(int length, double units) {
        AttributeValue value = s("x".repeat(length));
        assertThat(units(value, 1)).isEqualTo(units);
        assertThat(ItemSize.readUnits(List.of(item("v", value)), false)).isEqualTo(units / 2);
    }

    @Test
    void thePageCountsAsAWhole() {
        assertThat(units(s("x".repeat(1023)), 8)).isEqualTo(2);
    }

    @Test
    void textCountsAsUtf8() {
        assertThat(units(s("é".repeat(1024)), 2)).isEqualTo(2);
        assertThat(units(s("€".repeat(1365)), 1)).isEqualTo(1);
        assertThat(units(s("€".repeat(1366)), 1)).isEqualTo(2);
        assertThat(units(s("🐘".repeat(1023)), 1)).isEqualTo(1);
        assertThat(units(s("🐘".repeat(1024)), 1)).isEqualTo(2);
    }

    @Test
    void everyTypeWeighsSomething() {
        assertThat(AllTypes.items())
                .allSatisfy(item -> assertThat(ItemSize.readUnits(Collections.nCopies(5_000, item), true))
                        .isGreaterThan(1));
        assertThat(units(n("1".repeat(38)), 1000)).isEqualTo(6);
        assertThat(units(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[4096])), 1))
                .isEqualTo(2);
        assertThat(units(AttributeValue.fromL(Collections.nCopies(2047, AttributeValue.fromBool(true))), 1))
                .as("2047 elements of two bytes, three for the list, one for the name")
                .isEqualTo(2);
    }
}
