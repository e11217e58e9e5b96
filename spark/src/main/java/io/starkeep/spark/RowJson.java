package io.starkeep.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;

/// Rows as JSON objects, one after the other; every value that is not NULL is a string, so that no
/// digit is lost.
final class RowJson {
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final int MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private final StructType schema;
    private final JsonGenerator out;

    /// @param target is not closed
    RowJson(StructType schema, OutputStream target) {
        this.schema = schema;
        try {
            out =
                    JsonFactory.builder()
                            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                            .build()
                            .createGenerator(target);
        } catch (IOException e) {
            throw new ServerException("Cannot write rows: " + e, e);
        }
    }

    /// @throws IllegalArgumentException naming the first column of another type than can be written
    static void requireWritable(StructType schema) {
        for (StructField field : schema.fields()) {
            if (!isWritable(field.dataType())) {
                throw new IllegalArgumentException(
                        "Column %s of type %s cannot be written to Starkeep; cast it first (a TIMESTAMP to TIMESTAMP_NTZ)"
                                .formatted(field.name(), field.dataType().simpleString()));
            }
        }
    }

    private static boolean isWritable(DataType type) {
        return type instanceof BooleanType
                || type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType
                || type instanceof FloatType
                || type instanceof DoubleType
                || type instanceof DecimalType
                || type instanceof StringType
                || type instanceof DateType
                || type instanceof TimestampNTZType;
    }

    void write(InternalRow row) throws IOException {
        out.writeStartObject();
        StructField[] fields = schema.fields();
        for (int i = 0; i < fields.length; i++) {
            if (row.isNullAt(i)) {
                out.writeNullField(fields[i].name());
            } else {
                out.writeStringField(fields[i].name(), text(row, i, fields[i].dataType()));
            }
        }
        out.writeEndObject();
        out.writeRaw('\n');
    }

    private static String text(InternalRow row, int i, DataType type) {
        if (type instanceof BooleanType) {
            return row.getBoolean(i) ? "1" : "0";
        }
        if (type instanceof DecimalType decimal) {
            return row.getDecimal(i, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .toPlainString();
        }
        if (type instanceof DateType) {
            return LocalDate.ofEpochDay(row.getInt(i)).toString();
        }
        if (type instanceof TimestampNTZType) {
            long micros = row.getLong(i);
            return LocalDateTime.ofEpochSecond(
                            Math.floorDiv(micros, MICROS),
                            Math.floorMod(micros, MICROS) * NANOS,
                            ZoneOffset.UTC)
                    .format(DATE_TIME);
        }
        return type instanceof StringType
                ? row.getUTF8String(i).toString()
                : String.valueOf(row.get(i, type));
    }

    void flush() throws IOException {
        out.flush();
    }
}
