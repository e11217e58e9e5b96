package io.starkeep.sql;

import io.starkeep.sql.tree.ArithmeticOperator;
import io.starkeep.sql.tree.ComparisonOperator;
import io.starkeep.sql.tree.LogicalOperator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What may follow an operand.
sealed interface InfixOperator {
    int precedence();

    record Logic(LogicalOperator operator) implements InfixOperator {
        @Override
        public int precedence() {
            return Precedence.of(operator);
        }
    }

    record Compare(ComparisonOperator operator) implements InfixOperator {
        @Override
        public int precedence() {
            return Precedence.COMPARISON;
        }
    }

    record Compute(ArithmeticOperator operator) implements InfixOperator {
        @Override
        public int precedence() {
            return Precedence.of(operator);
        }
    }

    /// `||` when `sql_mode` says so.
    record Concatenate() implements InfixOperator {
        @Override
        public int precedence() {
            return Precedence.CONCATENATION;
        }
    }

    /// IS, IN, BETWEEN, LIKE, REGEXP, perhaps after NOT.
    record Predicate() implements InfixOperator {
        @Override
        public int precedence() {
            return Precedence.COMPARISON;
        }
    }

    /// `[`.
    record Bracket() implements InfixOperator {
        @Override
        public int precedence() {
            return Precedence.POSTFIX;
        }
    }

    /// `->`.
    record Arrow() implements InfixOperator {
        @Override
        public int precedence() {
            return Precedence.POSTFIX;
        }
    }

    record Collate() implements InfixOperator {
        @Override
        public int precedence() {
            return Precedence.POSTFIX;
        }
    }

    /// @return null when the token is no operator
    static @Nullable InfixOperator at(Token token, boolean pipesAsConcat) {
        return switch (token.kind()) {
            case SYMBOL -> ofSymbol(token.text(), pipesAsConcat);
            case WORD -> token.text().length() <= MAX_WORD ? ofWord(token.text()) : null;
            case NAME, STRING, INTEGER, DECIMAL, DOUBLE, HEXADECIMAL, END -> null;
        };
    }

    private static @Nullable InfixOperator ofSymbol(String symbol, boolean pipesAsConcat) {
        return switch (symbol) {
            case "=" -> EQUAL;
            case "<=>" -> NULL_SAFE_EQUAL;
            case "<>", "!=" -> NOT_EQUAL;
            case "<" -> LESS;
            case "<=" -> LESS_OR_EQUAL;
            case ">" -> GREATER;
            case ">=" -> GREATER_OR_EQUAL;
            case "+" -> ADD;
            case "-" -> SUBTRACT;
            case "*" -> MULTIPLY;
            case "/" -> DIVIDE;
            case "%" -> MODULO;
            case "&" -> BIT_AND;
            case "|" -> BIT_OR;
            case "^" -> BIT_XOR;
            case "<<" -> SHIFT_LEFT;
            case ">>" -> SHIFT_RIGHT;
            case ">>>" -> SHIFT_RIGHT_LOGICAL;
            case "&&" -> AND;
            case "||" -> pipesAsConcat ? CONCATENATE : OR;
            case "[" -> BRACKET;
            case "->" -> ARROW;
            default -> null;
        };
    }

    private static @Nullable InfixOperator ofWord(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "AND" -> AND;
            case "OR" -> OR;
            case "XOR" -> XOR;
            case "DIV" -> INTEGER_DIVIDE;
            case "MOD" -> MODULO;
            case "BIT_SHIFT_LEFT" -> SHIFT_LEFT;
            case "BIT_SHIFT_RIGHT" -> SHIFT_RIGHT;
            case "BIT_SHIFT_RIGHT_LOGICAL" -> SHIFT_RIGHT_LOGICAL;
            case "IS", "IN", "NOT", "BETWEEN", "LIKE", "REGEXP", "RLIKE" -> PREDICATE;
            case "COLLATE" -> COLLATE;
            default -> null;
        };
    }

    int MAX_WORD = "BIT_SHIFT_RIGHT_LOGICAL".length();
    InfixOperator EQUAL = new Compare(ComparisonOperator.EQUAL);
    InfixOperator NULL_SAFE_EQUAL = new Compare(ComparisonOperator.NULL_SAFE_EQUAL);
    InfixOperator NOT_EQUAL = new Compare(ComparisonOperator.NOT_EQUAL);
    InfixOperator LESS = new Compare(ComparisonOperator.LESS);
    InfixOperator LESS_OR_EQUAL = new Compare(ComparisonOperator.LESS_OR_EQUAL);
    InfixOperator GREATER = new Compare(ComparisonOperator.GREATER);
    InfixOperator GREATER_OR_EQUAL = new Compare(ComparisonOperator.GREATER_OR_EQUAL);
    InfixOperator ADD = new Compute(ArithmeticOperator.ADD);
    InfixOperator SUBTRACT = new Compute(ArithmeticOperator.SUBTRACT);
    InfixOperator MULTIPLY = new Compute(ArithmeticOperator.MULTIPLY);
    InfixOperator DIVIDE = new Compute(ArithmeticOperator.DIVIDE);
    InfixOperator INTEGER_DIVIDE = new Compute(ArithmeticOperator.INTEGER_DIVIDE);
    InfixOperator MODULO = new Compute(ArithmeticOperator.MODULO);
    InfixOperator BIT_AND = new Compute(ArithmeticOperator.BIT_AND);
    InfixOperator BIT_OR = new Compute(ArithmeticOperator.BIT_OR);
    InfixOperator BIT_XOR = new Compute(ArithmeticOperator.BIT_XOR);
    InfixOperator SHIFT_LEFT = new Compute(ArithmeticOperator.SHIFT_LEFT);
    InfixOperator SHIFT_RIGHT = new Compute(ArithmeticOperator.SHIFT_RIGHT);
    InfixOperator SHIFT_RIGHT_LOGICAL = new Compute(ArithmeticOperator.SHIFT_RIGHT_LOGICAL);
    InfixOperator AND = new Logic(LogicalOperator.AND);
    InfixOperator OR = new Logic(LogicalOperator.OR);
    InfixOperator XOR = new Logic(LogicalOperator.XOR);
    InfixOperator CONCATENATE = new Concatenate();
    InfixOperator PREDICATE = new Predicate();
    InfixOperator BRACKET = new Bracket();
    InfixOperator ARROW = new Arrow();
    InfixOperator COLLATE = new Collate();
}
