package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.ConstantCasts;
import io.starkeep.plan.constant.TemporalText;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.TemporalKind;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Decimal;
import io.starkeep.type.SqlType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Gives literals their types: integers the smallest that holds them.
final class LiteralBinder {
    private LiteralBinder() {}

    static TypedExpression bind(Expression literal) {
        return ExpressionBinder.constant(
                switch (literal) {
                    case Expression.BooleanLiteral(var _, boolean value) ->
                            TypedValue.of(Scalar.BOOLEAN, value ? "1" : "0");
                    case Expression.IntegerLiteral(var _, BigInteger value) -> integer(value);
                    case Expression.DecimalLiteral(var _, BigDecimal value) -> decimal(value);
                    case Expression.DoubleLiteral(var _, double value) -> floating(value);
                    case Expression.StringLiteral(var _, String value) -> text(value);
                    case Expression.BinaryLiteral(var _, String hexadecimal) -> bytes(hexadecimal);
                    case Expression.TemporalLiteral temporal -> temporal(temporal);
                    default -> TypedValue.NULL;
                });
    }

    static TypedValue integer(BigInteger value) {
        return TypedValue.of(integerType(value), value.toString());
    }

    private static SqlType integerType(BigInteger value) {
        int bits = value.bitLength() + 1;
        if (bits <= 8) {
            return Scalar.TINYINT;
        }
        if (bits <= 16) {
            return Scalar.SMALLINT;
        }
        if (bits <= 32) {
            return Scalar.INT;
        }
        if (bits <= 64) {
            return Scalar.BIGINT;
        }
        return bits <= 128 ? Scalar.LARGEINT : Scalar.DOUBLE;
    }

    static TypedValue decimal(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int precision = Math.max(plain.precision(), Math.max(plain.scale(), 1));
        return precision > 38
                ? floating(plain.doubleValue())
                : TypedValue.of(new Decimal(precision, plain.scale()), plain.toPlainString());
    }

    static TypedValue floating(double value) {
        return TypedValue.of(Scalar.DOUBLE, Double.toString(value));
    }

    static TypedValue text(String value) {
        int length = Math.clamp(ConstantCasts.byteLength(value), 1, SqlType.MAX_VARCHAR_LENGTH);
        return TypedValue.of(new SqlType.Varchar(length), value);
    }

    static TypedValue bytes(String hexadecimal) {
        int length = Math.clamp(hexadecimal.length() / 2, 1, SqlType.MAX_VARCHAR_LENGTH);
        return TypedValue.of(new SqlType.Varbinary(length), hexadecimal);
    }

    private static TypedValue temporal(Expression.TemporalLiteral literal) {
        return TemporalText.read(literal.text())
                .map(time ->
                        literal.kind() == TemporalKind.DATE
                                ? TypedValue.of(Scalar.DATE, TemporalText.date(time.toLocalDate()))
                                : TypedValue.of(Scalar.DATETIME, TemporalText.dateTime(time)))
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.WRONG_VALUE,
                                literal.kind(),
                                literal.text(),
                                Faults.at(literal.position())));
    }
}
