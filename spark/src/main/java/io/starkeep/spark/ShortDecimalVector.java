package io.starkeep.spark;

import org.apache.arrow.vector.DecimalVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/// Decimals of at most 18 digits, read as the low half of Arrow's 128 bits. Spark's own view makes
/// a BigDecimal of each, which cost more than the rest of a scan.
final class ShortDecimalVector extends ColumnVector {
    private static final long WIDTH = 16;

    private final DecimalVector decimals;

    ShortDecimalVector(DecimalVector decimals) {
        super(DataTypes.createDecimalType(decimals.getPrecision(), decimals.getScale()));
        this.decimals = decimals;
    }

    /// The stream owns the memory.
    @Override
    public void close() {}

    @Override
    public boolean hasNull() {
        return decimals.getNullCount() > 0;
    }

    @Override
    public int numNulls() {
        return decimals.getNullCount();
    }

    @Override
    public boolean isNullAt(int row) {
        return decimals.isNull(row);
    }

    @Override
    public @Nullable Decimal getDecimal(int row, int precision, int scale) {
        return isNullAt(row)
                ? null
                : Decimal.createUnsafe(
                        decimals.getDataBuffer().getLong(row * WIDTH), precision, scale);
    }

    @Override
    public boolean getBoolean(int row) {
        throw onlyDecimals();
    }

    @Override
    public byte getByte(int row) {
        throw onlyDecimals();
    }

    @Override
    public short getShort(int row) {
        throw onlyDecimals();
    }

    @Override
    public int getInt(int row) {
        throw onlyDecimals();
    }

    @Override
    public long getLong(int row) {
        throw onlyDecimals();
    }

    @Override
    public float getFloat(int row) {
        throw onlyDecimals();
    }

    @Override
    public double getDouble(int row) {
        throw onlyDecimals();
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw onlyDecimals();
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw onlyDecimals();
    }

    @Override
    public UTF8String getUTF8String(int row) {
        throw onlyDecimals();
    }

    @Override
    public byte[] getBinary(int row) {
        throw onlyDecimals();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw onlyDecimals();
    }

    private static UnsupportedOperationException onlyDecimals() {
        return new UnsupportedOperationException("A column of decimals has decimals only");
    }
}
