package io.starkeep.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The numbers here are part of the format: they may never change.
class BucketHashTest {
    @Test
    void hashesStringsAsXxHash64() {
        assertThat(BucketHash.ofString("")).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(BucketHash.ofString("a")).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(BucketHash.ofString("abc")).isEqualTo(0x44BC2CF5AD770999L);
        assertThat(BucketHash.ofString("Nobody inspects the spammish repetition"))
                .isEqualTo(0xFBCEA83C8A378BF1L);
    }

    @Test
    void hashesIntegersByMurmursFinalizer() {
        assertThat(BucketHash.ofLong(0)).isZero();
        assertThat(BucketHash.ofLong(1)).isEqualTo(0xB456BCFC34C2CB2CL);
        assertThat(BucketHash.ofLong(-1)).isEqualTo(0x64B5720B4B825F21L);
    }

    @Test
    void hashesTextFormsLikeTheValuesTheyMean() {
        assertThat(BucketHash.of(SqlType.Scalar.INT, Optional.of("42")))
                .isEqualTo(BucketHash.ofLong(42));
        assertThat(BucketHash.of(SqlType.Scalar.DATE, Optional.of("1970-01-02")))
                .isEqualTo(BucketHash.ofLong(1));
        assertThat(BucketHash.of(SqlType.Scalar.DATETIME, Optional.of("1970-01-01 00:00:01")))
                .isEqualTo(BucketHash.ofLong(1_000_000));
        assertThat(
                        BucketHash.of(
                                SqlType.Scalar.DATETIME, Optional.of("1970-01-01 00:00:00.000007")))
                .isEqualTo(BucketHash.ofLong(7));
        assertThat(BucketHash.of(new SqlType.Decimal(10, 2), Optional.of("1.5")))
                .isEqualTo(BucketHash.ofString("1.50"));
        assertThat(BucketHash.of(SqlType.STRING, Optional.empty())).isEqualTo(BucketHash.NULL);
    }

    @Test
    void combinesColumnsInOrder() {
        long ab = BucketHash.combine(BucketHash.ofLong(1), BucketHash.ofLong(2));
        long ba = BucketHash.combine(BucketHash.ofLong(2), BucketHash.ofLong(1));
        assertThat(ab).isNotEqualTo(ba);
        assertThat(ab)
                .isEqualTo(BucketHash.ofLong(BucketHash.ofLong(1) * 31 + BucketHash.ofLong(2)));
    }

    @Test
    void bucketsAreUnsignedRemainders() {
        assertThat(BucketHash.bucket(-1, 10)).isEqualTo(5);
        assertThat(BucketHash.bucket(7, 1)).isZero();
    }

    @Test
    void spreadsConsecutiveNumbersEvenly() {
        int[] rows = new int[16];
        for (int i = 0; i < 16_000; i++) {
            rows[BucketHash.bucket(BucketHash.ofLong(i), 16)]++;
        }
        assertThat(Arrays.stream(rows).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }
}
