package io.starkeep.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// Types of Starkeep as types of Spark. LARGEINT has more digits than a decimal of Spark may have:
/// it is read as a string. DATETIME has no zone, as TIMESTAMP_NTZ.
final class SparkTypes {
    private SparkTypes() {}

    static StructType schema(List<QueryPlan.PlanColumn> columns) {
        return new StructType(
                columns.stream()
                        .map(column ->
                                new StructField(
                                        column.name(),
                                        of(column.type()),
                                        column.nullable(),
                                        Metadata.empty()))
                        .toArray(StructField[]::new));
    }

    static DataType of(String sql) {
        if (sql.startsWith("ARRAY<")) {
            return DataTypes.createArrayType(of(sql.substring(6, sql.length() - 1)), true);
        }
        int open = sql.indexOf('(');
        String name = open < 0 ? sql : sql.substring(0, open);
        return switch (name) {
            case "BOOLEAN" -> DataTypes.BooleanType;
            case "TINYINT" -> DataTypes.ByteType;
            case "SMALLINT" -> DataTypes.ShortType;
            case "INT" -> DataTypes.IntegerType;
            case "BIGINT" -> DataTypes.LongType;
            case "FLOAT" -> DataTypes.FloatType;
            case "DOUBLE" -> DataTypes.DoubleType;
            case "DECIMAL" -> decimal(sql.substring(open + 1, sql.length() - 1).split(","));
            case "DATE" -> DataTypes.DateType;
            case "DATETIME" -> DataTypes.TimestampNTZType;
            case "CHAR", "VARCHAR", "JSON", "LARGEINT" -> DataTypes.StringType;
            case "VARBINARY" -> DataTypes.BinaryType;
            case "NULL" -> DataTypes.NullType;
            default ->
                    throw new UnsupportedOperationException(
                            "Starkeep's type " + sql + " has no counterpart in Spark");
        };
    }

    private static DataType decimal(String[] arguments) {
        return DataTypes.createDecimalType(
                Integer.parseInt(arguments[0].strip()), Integer.parseInt(arguments[1].strip()));
    }

    /// The text that a column is asked for by, where its own type cannot travel.
    static Optional<String> castFor(String sqlType) {
        return sqlType.equals("LARGEINT") ? Optional.of("STRING") : Optional.empty();
    }
}
