package io.starkeep.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructType;

/// A GROUP BY as Starkeep does it: keys `g0`, `g1`, …, then values `a0`, `a1`, ….
///
/// @param groupBy empty, or with the words GROUP BY in front
record PushedAggregates(String select, String groupBy, StructType schema) {
    private static final int MOST_DIGITS = 38;
    private static final int SUM_DIGITS = 10;

    /// Empty when Spark has to do it.
    ///
    /// @param inParts how many rows there are, if Spark puts the values of parts of them together;
    ///   empty when it takes the values as they are. A sum of a part it casts back to the type of
    ///   what is summed, and one that did not fit would become an error or, worse, NULL: so a sum
    ///   is here only if that many rows of the largest values fit
    static Optional<PushedAggregates> of(
            Aggregation aggregation, Map<String, SqlText> columns, OptionalLong inParts) {
        SqlWriter writer = new SqlWriter(columns);
        List<String> keys = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        StructType schema = new StructType();
        for (Expression expression : aggregation.groupByExpressions()) {
            Optional<SqlText> key =
                    writer.write(expression).filter(text -> SqlWriter.ordered(text.type()));
            if (key.isEmpty()) {
                return Optional.empty();
            }
            String name = "g" + keys.size();
            selected.add(key.get().text() + " AS " + name);
            schema = schema.add(name, key.get().type(), true);
            keys.add(key.get().text());
        }
        int count = 0;
        for (AggregateFunc function : aggregation.aggregateExpressions()) {
            Optional<SqlText> value = value(function, writer, inParts);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            String name = "a" + count++;
            selected.add(value.get().text() + " AS " + name);
            schema = schema.add(name, value.get().type(), true);
        }
        String groupBy = keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys);
        return Optional.of(new PushedAggregates(String.join(", ", selected), groupBy, schema));
    }

    private static Optional<SqlText> value(
            AggregateFunc function, SqlWriter writer, OptionalLong inParts) {
        if (function instanceof CountStar) {
            return Optional.of(new SqlText("COUNT(*)", DataTypes.LongType));
        }
        if (function instanceof Count count && !count.isDistinct()) {
            return writer.write(count.column())
                    .map(text -> new SqlText("COUNT(" + text.text() + ")", DataTypes.LongType));
        }
        if (function instanceof Min min) {
            return extreme("MIN", writer.write(min.column()));
        }
        if (function instanceof Max max) {
            return extreme("MAX", writer.write(max.column()));
        }
        return function instanceof Sum sum && !sum.isDistinct()
                ? writer.write(sum.column()).flatMap(value -> sum(value, inParts))
                : Optional.empty();
    }

    private static Optional<SqlText> extreme(String function, Optional<SqlText> value) {
        return value.filter(text -> SqlWriter.ordered(text.type()))
                .map(text -> new SqlText(function + "(" + text.text() + ")", text.type()));
    }

    /// A sum of BIGINT can overflow, and what then happens is a setting of Spark's.
    private static Optional<SqlText> sum(SqlText value, OptionalLong inParts) {
        DataType type = value.type();
        boolean mayOverflow =
                inParts.isPresent()
                        ? !value.sumFits(inParts.getAsLong())
                        : type instanceof LongType;
        if (mayOverflow || SqlWriter.digits(type).isEmpty()) {
            return Optional.empty();
        }
        DataType result =
                type instanceof DecimalType decimal
                        ? DataTypes.createDecimalType(
                                Math.min(MOST_DIGITS, decimal.precision() + SUM_DIGITS),
                                decimal.scale())
                        : DataTypes.LongType;
        return Optional.of(
                new SqlText(SqlWriter.castText("SUM(" + value.text() + ")", result), result));
    }
}
