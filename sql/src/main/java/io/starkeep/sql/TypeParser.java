package io.starkeep.sql;

import io.starkeep.sql.tree.Position;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.Locale;

/// Types: `DECIMAL(10, 2)`, `ARRAY<INT>`.
final class TypeParser {
    private static final int MAX_CHAR_LENGTH = 255;

    private final TokenStream tokens;

    TypeParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /// CHAR and VARCHAR without a length have length 1, as StarRocks has it.
    SqlType ofColumn() {
        return type(new SqlType.Char(1), new SqlType.Varchar(1));
    }

    /// CHAR and VARCHAR without a length hold any string.
    SqlType ofCast() {
        return type(SqlType.STRING, SqlType.STRING);
    }

    private SqlType type(SqlType bareChar, SqlType bareVarchar) {
        if (!tokens.at(Token.Kind.WORD)) {
            throw tokens.expected("a type");
        }
        Position position = tokens.position();
        String word = tokens.peek().text();
        return named(word.toUpperCase(Locale.ROOT), position, bareChar, bareVarchar);
    }

    private SqlType named(String word, Position position, SqlType bareChar, SqlType bareVarchar) {
        return switch (word) {
            case "BOOLEAN", "BOOL" -> scalar(Scalar.BOOLEAN);
            case "TINYINT" -> integer(Scalar.TINYINT);
            case "SMALLINT" -> integer(Scalar.SMALLINT);
            case "INT", "INTEGER" -> integer(Scalar.INT);
            case "SIGNED" -> signed();
            case "UNSIGNED" -> unsigned();
            case "BIGINT" -> integer(Scalar.BIGINT);
            case "LARGEINT" -> integer(Scalar.LARGEINT);
            case "FLOAT" -> scalar(Scalar.FLOAT);
            case "DOUBLE" -> doubleType();
            case "DECIMAL", "NUMERIC", "DECIMALV2", "DECIMAL32", "DECIMAL64", "DECIMAL128" ->
                    decimal(position);
            case "DATE" -> scalar(Scalar.DATE);
            case "DATETIME", "TIMESTAMP" -> withIgnoredWidth(Scalar.DATETIME);
            case "TIME" -> withIgnoredWidth(Scalar.TIME);
            case "JSON" -> scalar(Scalar.JSON);
            case "BITMAP" -> scalar(Scalar.BITMAP);
            case "HLL" -> withIgnoredWidth(Scalar.HLL);
            case "PERCENTILE" -> scalar(Scalar.PERCENTILE);
            case "CHAR", "CHARACTER" -> character(position, bareChar);
            case "VARCHAR" -> varchar(bareVarchar);
            case "STRING", "TEXT" -> string();
            case "VARBINARY", "BINARY" -> varbinary();
            case "ARRAY" -> array(bareChar, bareVarchar);
            case "MAP", "STRUCT" -> throw tokens.unsupported("the type " + word);
            default -> throw tokens.expected("a type");
        };
    }

    private SqlType scalar(Scalar type) {
        tokens.next();
        return type;
    }

    /// A display width, as in `INT(11)`, has no meaning.
    private SqlType integer(Scalar type) {
        withIgnoredWidth(type);
        if (tokens.at("UNSIGNED")) {
            throw tokens.wrong(
                    tokens.position(),
                    "there are no unsigned types; use the next larger type, for example LARGEINT"
                            + " for BIGINT UNSIGNED");
        }
        return type;
    }

    private SqlType withIgnoredWidth(Scalar type) {
        tokens.next();
        if (tokens.accept("(")) {
            tokens.integer("a width");
            tokens.expect(")");
        }
        return type;
    }

    private SqlType signed() {
        tokens.next();
        tokens.acceptAny("INT", "INTEGER");
        return Scalar.INT;
    }

    private SqlType unsigned() {
        tokens.next();
        tokens.acceptAny("INT", "INTEGER");
        return Scalar.LARGEINT;
    }

    private SqlType doubleType() {
        tokens.next();
        tokens.accept("PRECISION");
        return Scalar.DOUBLE;
    }

    private SqlType decimal(Position position) {
        tokens.next();
        if (!tokens.accept("(")) {
            return new SqlType.Decimal(10, 0);
        }
        long precision = tokens.integer("a precision");
        long scale = tokens.accept(",") ? tokens.integer("a scale") : 0;
        if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
            throw tokens.wrong(
                    position,
                    "DECIMAL(%d,%d) is out of range; the precision is 1 to 38 and the scale 0 to"
                                    .formatted(precision, scale)
                            + " the precision");
        }
        tokens.expect(")");
        return new SqlType.Decimal((int) precision, (int) scale);
    }

    private SqlType character(Position position, SqlType bare) {
        tokens.next();
        if (tokens.accept("VARYING")) {
            return new SqlType.Varchar(length(SqlType.MAX_VARCHAR_LENGTH));
        }
        if (!tokens.at("(")) {
            return bare;
        }
        int length = length(SqlType.MAX_VARCHAR_LENGTH);
        if (length <= MAX_CHAR_LENGTH) {
            return new SqlType.Char(length);
        }
        throw tokens.wrong(
                position,
                "CHAR holds at most " + MAX_CHAR_LENGTH + " bytes; use VARCHAR(" + length + ")");
    }

    private SqlType varchar(SqlType bare) {
        tokens.next();
        return tokens.at("(") ? new SqlType.Varchar(length(SqlType.MAX_VARCHAR_LENGTH)) : bare;
    }

    private SqlType string() {
        tokens.next();
        return SqlType.STRING;
    }

    private SqlType varbinary() {
        tokens.next();
        return new SqlType.Varbinary(
                tokens.at("(") ? length(SqlType.MAX_VARCHAR_LENGTH) : SqlType.MAX_VARCHAR_LENGTH);
    }

    private SqlType array(SqlType bareChar, SqlType bareVarchar) {
        tokens.next();
        tokens.expect("<");
        tokens.enter();
        SqlType element = type(bareChar, bareVarchar);
        tokens.leave();
        tokens.expectClosingAngle();
        return new SqlType.Array(element);
    }

    private int length(int most) {
        tokens.expect("(");
        Position position = tokens.position();
        if (tokens.accept("*")) {
            tokens.expect(")");
            return most;
        }
        long length = tokens.integer("a length");
        if (length < 1 || length > most) {
            throw tokens.wrong(
                    position, "the length " + length + " is out of range; it is 1 to " + most);
        }
        tokens.expect(")");
        return (int) length;
    }
}
