package io.starkeep.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Some rows of a result. Columns and rows count from 0. Ask [#isNull] first: the others assume a
/// value. Reading a value as another kind than its column's is a fault of the caller.
public interface RowBatch {
    int rowCount();

    /// The values of one column, valid as long as the batch.
    ColumnValues column(int column);

    default boolean isNull(int column, int row) {
        return column(column).isNull(row);
    }

    /// BOOLEAN.
    default boolean booleanAt(int column, int row) {
        return column(column).booleanAt(row);
    }

    /// Any integer type up to BIGINT.
    default long longAt(int column, int row) {
        return column(column).longAt(row);
    }

    /// LARGEINT (HUGEINT) and the smaller integers.
    default BigInteger largeIntAt(int column, int row) {
        return column(column).largeIntAt(row);
    }

    /// FLOAT and DOUBLE.
    default double doubleAt(int column, int row) {
        return column(column).doubleAt(row);
    }

    default BigDecimal decimalAt(int column, int row) {
        return column(column).decimalAt(row);
    }

    default LocalDate dateAt(int column, int row) {
        return column(column).dateAt(row);
    }

    default LocalDateTime dateTimeAt(int column, int row) {
        return column(column).dateTimeAt(row);
    }

    /// Text types as they are, any other in the dialect's text form: booleans `1` and `0`, numbers
    /// of floating point shortest (`1`, `0.1`, `1e+20`), DATETIME with six digits of fraction or
    /// none, arrays `[1,null]` and `["a","b"]`.
    default String textAt(int column, int row) {
        return column(column).textAt(row);
    }

    /// The bytes of a BLOB; of other types the text form in UTF-8.
    default byte[] bytesAt(int column, int row) {
        return column(column).bytesAt(row);
    }
}
