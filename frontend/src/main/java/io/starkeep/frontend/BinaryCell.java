package io.starkeep.frontend;

import io.starkeep.engine.RowBatch;
import io.starkeep.mysql.BinaryValues;
import io.starkeep.mysql.WireType;
import io.starkeep.type.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Writes the values of one column in binary form, from the engine or from the texts of SHOW.
interface BinaryCell {
    default boolean isNull(RowBatch batch, int column, int row) {
        return batch.isNull(column, row);
    }

    /// A value that is not NULL.
    void write(BinaryValues out, RowBatch batch, int column, int row);

    /// A value in the text form of the column's type.
    void write(BinaryValues out, String text);

    static BinaryCell of(SqlType type) {
        return switch (type) {
            case SqlType.Scalar scalar -> of(scalar);
            case SqlType.Decimal _ -> new ExactCell();
            case SqlType.Varbinary _ -> new BytesCell();
            case SqlType.Char _, SqlType.Varchar _, SqlType.Array _ -> new TextCell();
        };
    }

    private static BinaryCell of(SqlType.Scalar type) {
        return switch (type) {
            case BOOLEAN -> new BooleanCell();
            case TINYINT, SMALLINT, INT, BIGINT -> new WholeCell(WireType.of(type));
            case LARGEINT -> new LargeCell();
            case FLOAT -> new SingleCell();
            case DOUBLE -> new DoubleCell();
            case DATE -> new DateCell();
            case DATETIME -> new DateTimeCell();
            case TIME -> new TimeCell();
            case JSON -> new TextCell();
            case NULL, BITMAP, HLL, PERCENTILE -> new NullCell();
        };
    }

    /// Types whose values have no readable form print as NULL.
    record NullCell() implements BinaryCell {
        @Override
        public boolean isNull(RowBatch batch, int column, int row) {
            return true;
        }

        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.text(batch.textAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.text(text);
        }
    }

    record BooleanCell() implements BinaryCell {
        private static final WireType TINY = WireType.of(SqlType.Scalar.BOOLEAN);

        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.whole(TINY, batch.booleanAt(column, row) ? 1 : 0);
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.whole(TINY, Long.parseLong(text));
        }
    }

    record WholeCell(WireType wire) implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.whole(wire, batch.longAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.whole(wire, Long.parseLong(text));
        }
    }

    record LargeCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.text(batch.largeIntAt(column, row).toString());
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.text(text);
        }
    }

    record SingleCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.single((float) batch.doubleAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.single(Float.parseFloat(text));
        }
    }

    record DoubleCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.floating(batch.doubleAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.floating(Double.parseDouble(text));
        }
    }

    record ExactCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.decimal(batch.decimalAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.decimal(new BigDecimal(text));
        }
    }

    record DateCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.date(batch.dateAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.date(LocalDate.parse(text));
        }
    }

    record DateTimeCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.dateTime(batch.dateTimeAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.dateTime(LocalDateTime.parse(text.replace(' ', 'T')));
        }
    }

    record TimeCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            write(out, batch.textAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.time(ClockSpan.parse(text));
        }
    }

    record TextCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.text(batch.textAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.text(text);
        }
    }

    record BytesCell() implements BinaryCell {
        @Override
        public void write(BinaryValues out, RowBatch batch, int column, int row) {
            out.bytes(batch.bytesAt(column, row));
        }

        @Override
        public void write(BinaryValues out, String text) {
            out.bytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
