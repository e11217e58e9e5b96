package io.starkeep.spark;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.Cast;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Extract;
import org.apache.spark.sql.connector.expressions.GeneralScalarExpression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/// Writes expressions of Spark in Starkeep's SQL: those that are known to give the same there, to
/// the last digit, for every value. All others stay with Spark; so a thing that is missing here
/// costs time, and a thing that is wrong here costs an answer.
final class SqlWriter {
    private static final Set<DataType> ORDERED =
            Set.of(DataTypes.StringType, DataTypes.DateType, DataTypes.TimestampNTZType);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final Map<String, SqlText> columns;

    /// @param columns what names mean
    SqlWriter(Map<String, SqlText> columns) {
        this.columns = columns;
    }

    /// Empty for what Spark has to do itself.
    Optional<SqlText> write(Expression expression) {
        if (expression instanceof NamedReference name) {
            return name.fieldNames().length == 1
                    ? Optional.ofNullable(columns.get(name.fieldNames()[0]))
                    : Optional.empty();
        }
        if (expression instanceof Literal<?> literal) {
            return literal(literal);
        }
        if (expression instanceof Cast cast) {
            return write(cast.expression()).flatMap(value -> cast(value, cast.dataType()));
        }
        if (expression instanceof Extract extract) {
            return write(extract.source()).flatMap(source -> extract(extract.field(), source));
        }
        return expression instanceof GeneralScalarExpression call ? call(call) : Optional.empty();
    }

    private Optional<SqlText> call(GeneralScalarExpression call) {
        List<SqlText> given = new ArrayList<>();
        for (Expression child : call.children()) {
            Optional<SqlText> text = write(child);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            given.add(text.get());
        }
        return switch (call.name()) {
            case "AND", "OR" ->
                    bool(
                            "("
                                    + given.get(0).text()
                                    + " "
                                    + call.name()
                                    + " "
                                    + given.get(1).text()
                                    + ")");
            case "NOT" -> bool("(NOT " + given.get(0).text() + ")");
            case "IS_NULL" -> bool("(" + given.get(0).text() + " IS NULL)");
            case "IS_NOT_NULL" -> bool("(" + given.get(0).text() + " IS NOT NULL)");
            case "ALWAYS_TRUE" -> bool("TRUE");
            case "ALWAYS_FALSE" -> bool("FALSE");
            case "=", "<>", "<", "<=", ">", ">=", "<=>" -> comparison(call.name(), given);
            case "IN" -> in(given);
            case "STARTS_WITH" -> like(call, given, "", "%");
            case "ENDS_WITH" -> like(call, given, "%", "");
            case "CONTAINS" -> like(call, given, "%", "%");
            case "+", "-", "*" ->
                    given.size() == 2
                            ? arithmetic(call.name(), given.get(0), given.get(1))
                            : Optional.empty();
            case "CASE_WHEN" -> caseWhen(given);
            default -> Optional.empty();
        };
    }

    private static Optional<SqlText> bool(String text) {
        return Optional.of(new SqlText(text, DataTypes.BooleanType));
    }

    private static Optional<SqlText> comparison(String operator, List<SqlText> sides) {
        return comparable(sides)
                ? bool("(" + sides.get(0).text() + " " + operator + " " + sides.get(1).text() + ")")
                : Optional.empty();
    }

    private static Optional<SqlText> in(List<SqlText> given) {
        if (given.size() < 2 || !comparable(given)) {
            return Optional.empty();
        }
        String list = given.stream().skip(1).map(SqlText::text).collect(Collectors.joining(", "));
        return bool("(" + given.get(0).text() + " IN (" + list + "))");
    }

    /// Exact numbers among each other; strings, dates and times with their own kind. Numbers of
    /// floating point are left to Spark: NaN and the zeros have rules of their own.
    static boolean comparable(List<SqlText> values) {
        if (values.stream().allMatch(value -> digits(value.type()).isPresent())) {
            return true;
        }
        DataType first = values.get(0).type();
        return (ORDERED.contains(first) || first.equals(DataTypes.BooleanType))
                && values.stream().allMatch(value -> value.type().equals(first));
    }

    static boolean ordered(DataType type) {
        return ORDERED.contains(type) || digits(type).isPresent();
    }

    private static Optional<SqlText> like(
            GeneralScalarExpression call, List<SqlText> given, String before, String after) {
        boolean constant =
                call.children()[1] instanceof Literal<?> literal
                        && literal.dataType().equals(DataTypes.StringType)
                        && literal.value() != null;
        if (!constant || !given.get(0).type().equals(DataTypes.StringType)) {
            return Optional.empty();
        }
        String pattern =
                String.valueOf(((Literal<?>) call.children()[1]).value())
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_");
        return bool("(" + given.get(0).text() + " LIKE " + quoted(before + pattern + after) + ")");
    }

    /// Decimals whose exact result fits Spark's type for it; in Spark an overflow is an error (in
    /// ANSI mode, the only one that offers arithmetic to sources), and so it is here.
    private static Optional<SqlText> arithmetic(String operator, SqlText left, SqlText right) {
        if (!(left.type() instanceof DecimalType a) || !(right.type() instanceof DecimalType b)) {
            return Optional.empty();
        }
        int scale = operator.equals("*") ? a.scale() + b.scale() : Math.max(a.scale(), b.scale());
        int whole =
                operator.equals("*")
                        ? a.precision() - a.scale() + b.precision() - b.scale() + 1
                        : Math.max(a.precision() - a.scale(), b.precision() - b.scale()) + 1;
        int keptScale = Math.max(Math.min(scale, 6), Math.min(scale, 38 - whole));
        if (keptScale < scale) {
            return Optional.empty();
        }
        DecimalType type = DataTypes.createDecimalType(Math.min(38, whole + scale), scale);
        String text = "(" + left.text() + " " + operator + " " + right.text() + ")";
        int digits =
                operator.equals("*")
                        ? left.wholeDigits() + right.wholeDigits()
                        : Math.max(left.wholeDigits(), right.wholeDigits()) + 1;
        return Optional.of(
                new SqlText(
                        castText(text, type),
                        type,
                        Math.min(digits, type.precision() - type.scale())));
    }

    private static Optional<SqlText> caseWhen(List<SqlText> given) {
        List<SqlText> values = new ArrayList<>();
        StringBuilder text = new StringBuilder("(CASE");
        for (int i = 0; i + 1 < given.size(); i += 2) {
            text.append(" WHEN ").append(given.get(i).text());
            text.append(" THEN ").append(given.get(i + 1).text());
            values.add(given.get(i + 1));
        }
        if (given.size() % 2 == 1) {
            SqlText otherwise = given.get(given.size() - 1);
            text.append(" ELSE ").append(otherwise.text());
            values.add(otherwise);
        }
        DataType type = values.get(0).type();
        boolean same = values.stream().allMatch(value -> value.type().equals(type));
        int digits = values.stream().mapToInt(SqlText::wholeDigits).max().orElse(0);
        return same && ordered(type)
                ? Optional.of(new SqlText(text.append(" END)").toString(), type, digits))
                : Optional.empty();
    }

    /// Casts that lose nothing.
    private static Optional<SqlText> cast(SqlText value, DataType target) {
        if (value.type().equals(target)) {
            return Optional.of(value);
        }
        Optional<int[]> from = digits(value.type());
        Optional<int[]> to = digits(target);
        boolean widens =
                from.isPresent()
                        && to.isPresent()
                        && to.get()[1] >= from.get()[1]
                        && to.get()[0] - to.get()[1] >= from.get()[0] - from.get()[1];
        return widens
                ? Optional.of(
                        new SqlText(castText(value.text(), target), target, value.wholeDigits()))
                : Optional.empty();
    }

    private static Optional<SqlText> extract(String field, SqlText source) {
        boolean known = Arrays.asList("YEAR", "MONTH", "DAY").contains(field);
        return known && source.type().equals(DataTypes.DateType)
                ? Optional.of(
                        new SqlText(
                                "CAST(" + field + "(" + source.text() + ") AS INT)",
                                DataTypes.IntegerType))
                : Optional.empty();
    }

    static String castText(String text, DataType type) {
        return "CAST(" + text + " AS " + typeText(type) + ")";
    }

    private static String typeText(DataType type) {
        if (type instanceof DecimalType decimal) {
            return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof ByteType) {
            return "TINYINT";
        }
        return type instanceof LongType ? "BIGINT" : type instanceof ShortType ? "SMALLINT" : "INT";
    }

    /// Precision and scale of an exact number.
    static Optional<int[]> digits(DataType type) {
        if (type instanceof DecimalType decimal) {
            return Optional.of(new int[] {decimal.precision(), decimal.scale()});
        }
        int precision =
                type instanceof ByteType
                        ? 3
                        : type instanceof ShortType
                                ? 5
                                : type instanceof IntegerType
                                        ? 10
                                        : type instanceof LongType ? 20 : 0;
        return precision == 0 ? Optional.empty() : Optional.of(new int[] {precision, 0});
    }

    /// How many digits before the point every number of that many has room for in a type: a BIGINT
    /// has 19, but not for all numbers of 19 digits.
    static int surely(DataType type, int wholeDigits) {
        return type instanceof DecimalType
                ? wholeDigits
                : type instanceof LongType
                        ? 18
                        : type instanceof IntegerType ? 9 : type instanceof ShortType ? 4 : 2;
    }

    private static Optional<SqlText> literal(Literal<?> literal) {
        Object value = literal.value();
        DataType type = literal.dataType();
        if (value == null) {
            return Optional.empty();
        }
        if (type.equals(DataTypes.StringType)) {
            return Optional.of(new SqlText(quoted(value.toString()), type));
        }
        if (type.equals(DataTypes.BooleanType)) {
            return Optional.of(new SqlText(value.equals(true) ? "TRUE" : "FALSE", type));
        }
        if (type.equals(DataTypes.DateType)) {
            return date(LocalDate.ofEpochDay(((Number) value).longValue()));
        }
        if (type.equals(DataTypes.TimestampNTZType)) {
            return dateTime(((Number) value).longValue());
        }
        return digits(type)
                .map(digits -> {
                    BigDecimal number = new BigDecimal(value.toString());
                    int whole = Math.max(1, number.precision() - number.scale());
                    return new SqlText(castText(number.toPlainString(), type), type, whole);
                });
    }

    private static Optional<SqlText> date(LocalDate date) {
        return inRange(date)
                ? Optional.of(new SqlText("CAST('" + date + "' AS DATE)", DataTypes.DateType))
                : Optional.empty();
    }

    private static Optional<SqlText> dateTime(long micros) {
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L),
                        (int) Math.floorMod(micros, 1_000_000L) * 1000,
                        ZoneOffset.UTC);
        String text = "CAST('" + time.format(DATE_TIME) + "' AS DATETIME)";
        return inRange(time.toLocalDate())
                ? Optional.of(new SqlText(text, DataTypes.TimestampNTZType))
                : Optional.empty();
    }

    private static boolean inRange(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= 9999;
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'";
    }
}
