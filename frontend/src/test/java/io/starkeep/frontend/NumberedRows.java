package io.starkeep.frontend;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ColumnValues;
import io.starkeep.engine.RowBatch;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Rows whose values follow from their number.
record NumberedRows(long first, int rowCount) implements RowBatch {
    @Override
    public ColumnValues column(int column) {
        return new NumberedColumn(first, column);
    }

    /// Answers every question, whatever the type of its column.
    private record NumberedColumn(long first, int column) implements ColumnValues {
        @Override
        public ColumnType type() {
            return ColumnType.of(ColumnType.Kind.LONG);
        }

        @Override
        public boolean isNull(int row) {
            return (first + row) % 10 == 9 && column == 4;
        }

        @Override
        public boolean booleanAt(int row) {
            return (first + row) % 2 == 0;
        }

        @Override
        public long longAt(int row) {
            return first + row;
        }

        @Override
        public long lowBitsAt(int row) {
            return first + row;
        }

        @Override
        public long highBitsAt(int row) {
            return 0;
        }

        @Override
        public double doubleAt(int row) {
            return (first + row) / 4.0;
        }

        @Override
        public BigDecimal decimalAt(int row) {
            return BigDecimal.valueOf(first + row, 2);
        }

        @Override
        public LocalDate dateAt(int row) {
            return LocalDate.of(2024, 1, 1).plusDays((first + row) % 365);
        }

        @Override
        public LocalDateTime dateTimeAt(int row) {
            return dateAt(row).atTime(12, 30, 15);
        }

        @Override
        public String textAt(int row) {
            return "row " + (first + row);
        }

        @Override
        public byte[] bytesAt(int row) {
            return new byte[] {(byte) row};
        }

        @Override
        public ColumnValues elements() {
            return this;
        }

        @Override
        public int listOffset(int row) {
            return row;
        }

        @Override
        public int listLength(int row) {
            return 1;
        }
    }
}
