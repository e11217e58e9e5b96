package io.starkeep.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Some rows of a result. Columns and rows count from 0. Ask [#isNull] first: the others assume a
/// value.
public interface RowBatch {
    int rowCount();

    boolean isNull(int column, int row);

    /// BOOLEAN.
    boolean booleanAt(int column, int row);

    /// Any integer type up to BIGINT.
    long longAt(int column, int row);

    /// LARGEINT (HUGEINT).
    BigInteger largeIntAt(int column, int row);

    /// FLOAT and DOUBLE.
    double doubleAt(int column, int row);

    BigDecimal decimalAt(int column, int row);

    LocalDate dateAt(int column, int row);

    LocalDateTime dateTimeAt(int column, int row);

    /// Text types, and any other type in the engine's own text form.
    String textAt(int column, int row);

    /// BLOB.
    byte[] bytesAt(int column, int row);
}
