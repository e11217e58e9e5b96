package io.starkeep.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// The values of one column in a batch of rows, or the elements of its lists. Rows count from 0;
/// ask [#isNull] first. Which questions a value answers, its type says.
public interface ColumnValues {
    ColumnType type();

    boolean isNull(int row);

    /// BOOLEAN as 0 and 1, BYTE to LONG, DATE in days and TIMESTAMP in microseconds since
    /// 1970-01-01, the unscaled value of a DECIMAL that is not a DECIMAL_HUGEINT.
    long longAt(int row);

    /// Bits 0 to 63 of a HUGEINT or an unscaled DECIMAL_HUGEINT, in two's complement.
    long lowBitsAt(int row);

    /// Bits 64 to 127.
    long highBitsAt(int row);

    /// FLOAT and DOUBLE.
    double doubleAt(int row);

    /// The bytes of a TEXT or BLOB; of other types the text form in UTF-8.
    byte[] bytesAt(int row);

    /// The elements of all lists, one after the other.
    ColumnValues elements();

    /// Where the elements of a row's list begin.
    int listOffset(int row);

    int listLength(int row);

    default boolean booleanAt(int row) {
        return longAt(row) != 0;
    }

    /// The integers, and the unscaled value of a DECIMAL.
    default BigInteger largeIntAt(int row) {
        return switch (type().kind()) {
            case HUGEINT, DECIMAL_HUGEINT -> wide(lowBitsAt(row), highBitsAt(row));
            default -> BigInteger.valueOf(longAt(row));
        };
    }

    default BigDecimal decimalAt(int row) {
        return type().kind() == ColumnType.Kind.DECIMAL_HUGEINT
                ? new BigDecimal(largeIntAt(row), type().scale())
                : BigDecimal.valueOf(longAt(row), type().scale());
    }

    default LocalDate dateAt(int row) {
        return LocalDate.ofEpochDay(longAt(row));
    }

    default LocalDateTime dateTimeAt(int row) {
        long micros = longAt(row);
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000),
                Math.floorMod(micros, 1_000_000) * 1000,
                ZoneOffset.UTC);
    }

    /// See [RowBatch#textAt].
    default String textAt(int row) {
        return type().kind() == ColumnType.Kind.TEXT
                ? new String(bytesAt(row), StandardCharsets.UTF_8)
                : ValueText.of(this, row);
    }

    private static BigInteger wide(long low, long high) {
        BigInteger unsignedLow = BigInteger.valueOf(low);
        if (low < 0) {
            unsignedLow = unsignedLow.add(BigInteger.TWO.pow(64));
        }
        return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
    }
}
