package io.starkeep.sql;

import io.starkeep.sql.tree.ArithmeticOperator;
import io.starkeep.sql.tree.LogicalOperator;

/// How strongly operators bind, weakest first: MySQL's order.
final class Precedence {
    static final int OR = 1;
    static final int XOR = 2;
    static final int AND = 3;
    static final int NOT = 4;
    static final int COMPARISON = 5;
    static final int BIT_OR = 6;
    static final int BIT_AND = 7;
    static final int SHIFT = 8;
    static final int ADDITIVE = 9;
    static final int MULTIPLICATIVE = 10;
    static final int BIT_XOR = 11;
    static final int CONCATENATION = 12;
    static final int UNARY = 13;
    static final int POSTFIX = 14;

    private Precedence() {}

    static int of(LogicalOperator operator) {
        return switch (operator) {
            case OR -> OR;
            case XOR -> XOR;
            case AND -> AND;
        };
    }

    static int of(ArithmeticOperator operator) {
        return switch (operator) {
            case ADD, SUBTRACT -> ADDITIVE;
            case MULTIPLY, DIVIDE, INTEGER_DIVIDE, MODULO -> MULTIPLICATIVE;
            case BIT_AND -> BIT_AND;
            case BIT_OR -> BIT_OR;
            case BIT_XOR -> BIT_XOR;
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_LOGICAL -> SHIFT;
        };
    }
}
