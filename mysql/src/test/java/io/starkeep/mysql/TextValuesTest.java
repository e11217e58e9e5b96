package io.starkeep.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextValuesTest {
    private static String text(Consumer<TextValues> write) {
        PacketBuffer buffer = new PacketBuffer(1);
        write.accept(new TextValues(buffer));
        return new Payload(buffer.toByteArray()).lengthEncodedText();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, -1000})
    void printsWholeNumbers(long value) {
        assertThat(text(out -> out.whole(value))).isEqualTo(Long.toString(value));
    }

    @Test
    void printsAnyWholeNumberAndDecimalAsJavaDoes() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 50_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            BigDecimal decimal = BigDecimal.valueOf(value, random.nextInt(0, 19));
            assertThat(text(out -> out.whole(value))).isEqualTo(Long.toString(value));
            assertThat(text(out -> out.decimal(decimal))).isEqualTo(decimal.toPlainString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.5, 1.5",
        "-0.25, -0.25",
        "1e15, 1000000000000000",
        "1e16, 1e+16",
        "1e20, 1e+20",
        "1.25e300, 1.25e+300",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "2.5e-7, 2.5e-07",
        "0.1, 0.1",
        "123456.789, 123456.789",
        "-0.0, -0",
        "0, 0",
        "12345678.5, 12345678.5",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf",
        "9007199254740993e0, 9007199254740992"
    })
    void printsDoublesInTheirShortestForm(double value, String expected) {
        assertThat(text(out -> out.floating(value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1, 1", "3.4028235e38, 3.4028235e+38", "16777216, 16777216"})
    void printsFloatsInTheirShortestForm(float value, String expected) {
        assertThat(text(out -> out.single(value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.00",
                "-0.05",
                "1.50",
                "12345678901234567890.123456789",
                "-99999999999999999999",
                "0.000000001",
                "100"
            })
    void printsDecimalsWithTheirScale(String value) {
        assertThat(text(out -> out.decimal(new BigDecimal(value)))).isEqualTo(value);
    }

    @Test
    void printsMomentsWithAFractionOnlyWhenThereIsOne() {
        assertThat(text(out -> out.date(LocalDate.of(1, 2, 3)))).isEqualTo("0001-02-03");
        assertThat(text(out -> out.dateTime(LocalDateTime.of(2024, 2, 29, 1, 2, 3))))
                .isEqualTo("2024-02-29 01:02:03");
        assertThat(text(out -> out.dateTime(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 500_000_000))))
                .isEqualTo("2024-02-29 01:02:03.500000");
    }

    @Test
    void printsBooleansAsDigits() {
        assertThat(text(out -> out.bool(true))).isEqualTo("1");
        assertThat(text(out -> out.bool(false))).isEqualTo("0");
    }
}
