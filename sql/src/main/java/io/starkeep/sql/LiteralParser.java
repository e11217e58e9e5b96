package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.IntervalUnit;
import io.starkeep.sql.tree.Position;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// Constants.
final class LiteralParser {
    private static final int LONG_DIGITS = 18;
    private static final int MAX_DIGITS = 1_000;

    private final TokenStream tokens;

    LiteralParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    Expression integer(boolean negative) {
        Position position = tokens.position();
        String digits = bounded(tokens.next());
        BigInteger value =
                digits.length() <= LONG_DIGITS
                        ? BigInteger.valueOf(Long.parseLong(digits))
                        : new BigInteger(digits);
        return new Expression.IntegerLiteral(position, negative ? value.negate() : value);
    }

    Expression decimal(boolean negative) {
        Position position = tokens.position();
        var value = new BigDecimal(bounded(tokens.next()));
        return new Expression.DecimalLiteral(position, negative ? value.negate() : value);
    }

    Expression doubleNumber(boolean negative) {
        Position position = tokens.position();
        double value = Double.parseDouble(bounded(tokens.next()));
        if (Double.isInfinite(value)) {
            throw tokens.wrong(position, "this number is larger than any DOUBLE");
        }
        return new Expression.DoubleLiteral(position, negative ? -value : value);
    }

    /// Neighbouring strings are one: `'a' 'b'`.
    Expression string() {
        Position position = tokens.position();
        String text = tokens.next().text();
        if (!tokens.at(Token.Kind.STRING)) {
            return new Expression.StringLiteral(position, text);
        }
        var joined = new StringBuilder(text);
        while (tokens.at(Token.Kind.STRING)) {
            joined.append(tokens.next().text());
        }
        return new Expression.StringLiteral(position, joined.toString());
    }

    Expression hexadecimal() {
        Position position = tokens.position();
        return new Expression.BinaryLiteral(position, tokens.next().text());
    }

    /// `DATE '...'`, when the current token is the word and the next one the string.
    Expression temporal(Expression.TemporalKind kind) {
        Position position = tokens.position();
        tokens.next();
        return new Expression.TemporalLiteral(position, kind, tokens.next().text());
    }

    Optional<IntervalUnit> unitAt(Token token) {
        if (token.kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "MICROSECOND", "MICROSECONDS" -> Optional.of(IntervalUnit.MICROSECOND);
            case "MILLISECOND", "MILLISECONDS" -> Optional.of(IntervalUnit.MILLISECOND);
            case "SECOND", "SECONDS" -> Optional.of(IntervalUnit.SECOND);
            case "MINUTE", "MINUTES" -> Optional.of(IntervalUnit.MINUTE);
            case "HOUR", "HOURS" -> Optional.of(IntervalUnit.HOUR);
            case "DAY", "DAYS" -> Optional.of(IntervalUnit.DAY);
            case "WEEK", "WEEKS" -> Optional.of(IntervalUnit.WEEK);
            case "MONTH", "MONTHS" -> Optional.of(IntervalUnit.MONTH);
            case "QUARTER", "QUARTERS" -> Optional.of(IntervalUnit.QUARTER);
            case "YEAR", "YEARS" -> Optional.of(IntervalUnit.YEAR);
            default -> Optional.empty();
        };
    }

    IntervalUnit unit() {
        var unit = unitAt(tokens.peek());
        if (unit.isEmpty()) {
            throw tokens.expected("a unit of time such as DAY");
        }
        tokens.next();
        return unit.get();
    }

    /// Reading a number takes time that grows faster than its length.
    private String bounded(Token token) {
        if (token.text().length() > MAX_DIGITS) {
            throw tokens.wrong(
                    tokens.position(token),
                    "this number has "
                            + token.text().length()
                            + " digits; the limit is "
                            + MAX_DIGITS);
        }
        return token.text();
    }
}
