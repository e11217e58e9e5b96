package io.starkeep.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.type.SqlType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BinaryValuesTest {
    private static String bytes(Consumer<BinaryValues> write) {
        PacketBuffer buffer = new PacketBuffer(1);
        write.accept(new BinaryValues(buffer));
        return Bytes.hex(buffer.toByteArray());
    }

    @Test
    void marksNullsTwoBitsFromTheStart() {
        PacketBuffer buffer = new PacketBuffer(1);
        BinaryValues out = new BinaryValues(buffer);
        int nulls = out.beginRow(7);
        out.markNull(nulls, 0);
        out.markNull(nulls, 6);
        assertThat(Bytes.hex(buffer.toByteArray())).isEqualTo("00" + "0401");
    }

    @Test
    void writesIntegersInTheWidthOfTheirType() {
        assertThat(bytes(out -> out.whole(WireType.of(SqlType.Scalar.TINYINT), -1)))
                .isEqualTo("ff");
        assertThat(bytes(out -> out.whole(WireType.of(SqlType.Scalar.SMALLINT), -2)))
                .isEqualTo("feff");
        assertThat(bytes(out -> out.whole(WireType.of(SqlType.Scalar.INT), 1)))
                .isEqualTo("01000000");
        assertThat(bytes(out -> out.whole(WireType.of(SqlType.Scalar.BIGINT), -1)))
                .isEqualTo("ffffffffffffffff");
    }

    @Test
    void writesOtherValuesInTheirForms() {
        assertThat(bytes(out -> out.floating(1.5))).isEqualTo("000000000000f83f");
        assertThat(bytes(out -> out.decimal(new BigDecimal("1.50")))).isEqualTo("04312e3530");
        assertThat(bytes(out -> out.date(LocalDate.of(2024, 2, 29)))).isEqualTo("04e807021d");
        assertThat(bytes(out -> out.dateTime(LocalDateTime.of(2024, 2, 29, 12, 34, 56))))
                .isEqualTo("07e807021d0c2238");
        assertThat(
                        bytes(out ->
                                out.dateTime(
                                        LocalDateTime.of(2024, 2, 29, 12, 34, 56, 123_456_000))))
                .isEqualTo("0be807021d0c223840e20100");
        assertThat(bytes(out -> out.time(Duration.ofHours(-26)))).isEqualTo("080101000000020000");
    }
}
