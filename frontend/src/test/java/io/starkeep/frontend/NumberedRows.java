package io.starkeep.frontend;

import io.starkeep.engine.RowBatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Rows whose values follow from their number.
record NumberedRows(long first, int rowCount) implements RowBatch {
    @Override
    public boolean isNull(int column, int row) {
        return (first + row) % 10 == 9 && column == 4;
    }

    @Override
    public boolean booleanAt(int column, int row) {
        return (first + row) % 2 == 0;
    }

    @Override
    public long longAt(int column, int row) {
        return first + row;
    }

    @Override
    public BigInteger largeIntAt(int column, int row) {
        return BigInteger.valueOf(first + row);
    }

    @Override
    public double doubleAt(int column, int row) {
        return (first + row) / 4.0;
    }

    @Override
    public BigDecimal decimalAt(int column, int row) {
        return BigDecimal.valueOf(first + row, 2);
    }

    @Override
    public LocalDate dateAt(int column, int row) {
        return LocalDate.of(2024, 1, 1).plusDays((first + row) % 365);
    }

    @Override
    public LocalDateTime dateTimeAt(int column, int row) {
        return dateAt(column, row).atTime(12, 30, 15);
    }

    @Override
    public String textAt(int column, int row) {
        return "row " + (first + row);
    }

    @Override
    public byte[] bytesAt(int column, int row) {
        return new byte[] {(byte) row};
    }
}
