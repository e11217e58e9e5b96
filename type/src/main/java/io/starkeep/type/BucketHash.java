package io.starkeep.type;

import io.starkeep.error.Invariant;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The hash that sends rows to buckets. Stored data depends on it: it never changes. Specified in
/// `docs/format/tablet.md`, section "Bucket hash". Pure functions; the engine's functions
/// `bucket_hash` and `bucket_combine` give the same numbers.
public final class BucketHash {
    /// The hash of NULL of any type.
    public static final long NULL = 0x9E37_79B9_7F4A_7C15L;

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS]");
    private static final long MICROS = 1_000_000;

    private BucketHash() {}

    /// Whether columns of a type can decide about buckets.
    public static boolean supports(SqlType type) {
        return switch (type) {
            case SqlType.Scalar scalar ->
                    switch (scalar) {
                        case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, LARGEINT, DATE, DATETIME ->
                                true;
                        case NULL, FLOAT, DOUBLE, TIME, JSON, BITMAP, HLL, PERCENTILE -> false;
                    };
            case SqlType.Decimal _, SqlType.Char _, SqlType.Varchar _, SqlType.Varbinary _ -> true;
            case SqlType.Array _ -> false;
        };
    }

    /// The hash of a value in the text form of its type: `1` and `0` for BOOLEAN, decimals with all
    /// digits of their scale.
    ///
    /// @param text empty for NULL
    public static long of(SqlType type, Optional<String> text) {
        Invariant.check(supports(type), "%s columns have no bucket hash", type.sql());
        return text.map(value -> ofText(type, value)).orElse(NULL);
    }

    private static long ofText(SqlType type, String text) {
        return switch (type) {
            case SqlType.Scalar.LARGEINT -> ofString(text);
            case SqlType.Scalar.DATE -> ofLong(LocalDate.parse(text).toEpochDay());
            case SqlType.Scalar.DATETIME -> ofLong(micros(LocalDateTime.parse(text, DATE_TIME)));
            case SqlType.Scalar _ -> ofLong(Long.parseLong(text));
            case SqlType.Decimal decimal ->
                    ofString(new BigDecimal(text).setScale(decimal.scale()).toPlainString());
            default -> ofString(text);
        };
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.getNano() / 1000;
    }

    /// The hash of BOOLEAN (0 or 1), an integer up to BIGINT, DATE (days since 1970-01-01) and
    /// DATETIME (microseconds since 1970-01-01 00:00:00).
    public static long ofLong(long value) {
        long hash = value;
        hash = (hash ^ hash >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return hash ^ hash >>> 33;
    }

    /// The hash of FLOAT and DOUBLE in row fingerprints: equal numbers hash equally, and so do all
    /// NaN.
    public static long ofDouble(double value) {
        return ofLong(Double.doubleToLongBits(value == 0 ? 0.0 : value));
    }

    /// The hash of a string, and of the decimal text of LARGEINT and DECIMAL.
    public static long ofString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ofBytes(MemorySegment.ofArray(bytes), 0, bytes.length);
    }

    /// The hash of bytes in memory.
    public static long ofBytes(MemorySegment memory, long offset, int length) {
        return XxHash64.of(memory, offset, length);
    }

    /// The hash of several columns: the first column's hash, combined with the second's, combined
    /// with the third's …
    public static long combine(long before, long next) {
        return ofLong(before * 31 + next);
    }

    /// @param buckets at least 1
    /// @return from 0 to `buckets` - 1
    public static int bucket(long hash, int buckets) {
        return (int) Long.remainderUnsigned(hash, buckets);
    }
}
