package io.starkeep.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Some rows of a result. Columns and rows count from 0. Ask [#isNull] first: the others assume a
/// value. Reading a value as another kind than its column's is a fault of the caller.
public interface RowBatch {
    int rowCount();

    boolean isNull(int column, int row);

    /// BOOLEAN.
    boolean booleanAt(int column, int row);

    /// Any integer type up to BIGINT.
    long longAt(int column, int row);

    /// LARGEINT (HUGEINT) and the smaller integers.
    BigInteger largeIntAt(int column, int row);

    /// FLOAT and DOUBLE.
    double doubleAt(int column, int row);

    BigDecimal decimalAt(int column, int row);

    LocalDate dateAt(int column, int row);

    LocalDateTime dateTimeAt(int column, int row);

    /// Text types as they are, any other in the dialect's text form: booleans `1` and `0`, numbers
    /// of floating point shortest (`1`, `0.1`, `1e+20`), DATETIME with six digits of fraction or
    /// none, arrays `[1,null]` and `["a","b"]`.
    String textAt(int column, int row);

    /// The bytes of a BLOB; of other types the text form in UTF-8.
    byte[] bytesAt(int column, int row);
}
