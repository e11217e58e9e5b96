package io.starkeep.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import io.starkeep.type.ParameterValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ParameterDecoderTest {
    private static Command.Execute execution(String hexadecimal) {
        return new Command.Execute(1, Bytes.of(hexadecimal));
    }

    private static ParameterValue single(String type, String value) {
        return new ParameterDecoder(1).decode(execution("00 01" + type + value)).getFirst();
    }

    private static ParameterValue whole(long value) {
        return new ParameterValue.Whole(BigInteger.valueOf(value));
    }

    @Test
    void readsIntegersOfEveryWidthWithTheirSign() {
        assertThat(single("0100", "ff")).isEqualTo(whole(-1));
        assertThat(single("0180", "ff")).isEqualTo(whole(255));
        assertThat(single("0200", "0080")).isEqualTo(whole(Short.MIN_VALUE));
        assertThat(single("0280", "0080")).isEqualTo(whole(32_768));
        assertThat(single("0300", "feffffff")).isEqualTo(whole(-2));
        assertThat(single("0800", "ffffffffffffffff")).isEqualTo(whole(-1));
        assertThat(single("0880", "ffffffffffffffff"))
                .isEqualTo(new ParameterValue.Whole(new BigInteger("18446744073709551615")));
    }

    @Test
    void readsFloatingAndExactNumbers() {
        assertThat(single("0400", "cdcccc3d")).isEqualTo(new ParameterValue.Floating(0.1));
        assertThat(single("0500", "000000000000f83f")).isEqualTo(new ParameterValue.Floating(1.5));
        assertThat(single("f600", "04312e3530"))
                .isEqualTo(new ParameterValue.Exact(new BigDecimal("1.50")));
    }

    @Test
    void readsMomentsOfEveryLength() {
        assertThat(single("0a00", "04 e807 02 1d"))
                .isEqualTo(new ParameterValue.Day(LocalDate.of(2024, 2, 29)));
        assertThat(single("0c00", "04 e807 02 1d"))
                .isEqualTo(new ParameterValue.Moment(LocalDateTime.of(2024, 2, 29, 0, 0)));
        assertThat(single("0c00", "07 e807 02 1d 0c 22 38"))
                .isEqualTo(new ParameterValue.Moment(LocalDateTime.of(2024, 2, 29, 12, 34, 56)));
        assertThat(single("0700", "0b e807 02 1d 0c 22 38 40e20100"))
                .isEqualTo(
                        new ParameterValue.Moment(
                                LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000)));
        assertThat(single("0b00", "08 01 01000000 02 03 04"))
                .isEqualTo(
                        new ParameterValue.Span(
                                Duration.ofHours(26).plusMinutes(3).plusSeconds(4).negated()));
    }

    @Test
    void refusesADayThatDoesNotExist() {
        assertThatThrownBy(() -> single("0a00", "04 e707 02 1d"))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("in a parameter");
    }

    @Test
    void takesWhatIsNotUtf8AsBytes() {
        assertThat(single("fd00", "02 6869")).isEqualTo(new ParameterValue.Text("hi"));
        assertThat(single("fc00", "02 ff00"))
                .isInstanceOfSatisfying(
                        ParameterValue.Binary.class,
                        bytes -> assertThat(bytes.value()).containsExactly(0xFF, 0));
    }

    @Test
    void remembersTypesForLaterExecutions() {
        ParameterDecoder decoder = new ParameterDecoder(2);
        assertThat(decoder.decode(execution("02 01 0300 fd00 01000000")))
                .containsExactly(whole(1), new ParameterValue.Null());
        assertThat(decoder.decode(execution("00 00 02000000 0161")))
                .containsExactly(whole(2), new ParameterValue.Text("a"));
    }

    @Test
    void anExecutionWithoutTypesIsMalformed() {
        assertThatThrownBy(() -> new ParameterDecoder(1).decode(execution("00 00 01")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("gives no types");
    }

    @Test
    void joinsLongValuesAndUsesThemOnce() {
        ParameterDecoder decoder = new ParameterDecoder(1);
        decoder.append(part("ab"), 100);
        decoder.append(part("cd"), 100);
        assertThat(decoder.decode(execution("00 01 fc00")))
                .containsExactly(new ParameterValue.Text("abcd"));
        assertThat(decoder.decode(execution("00 00 0165")))
                .containsExactly(new ParameterValue.Text("e"));
    }

    @Test
    void tellsOfATooLongValueAtTheExecution() {
        ParameterDecoder decoder = new ParameterDecoder(1);
        decoder.append(part("abcdef"), 4);
        assertThatThrownBy(() -> decoder.decode(execution("00 01 fc00")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("max_allowed_packet (4 bytes)");
        assertThat(decoder.decode(execution("00 01 fd00 0165")))
                .containsExactly(new ParameterValue.Text("e"));
    }

    private static Command.SendLongData part(String text) {
        return new Command.SendLongData(1, 0, text.getBytes(StandardCharsets.UTF_8));
    }
}
