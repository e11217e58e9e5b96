package io.starkeep.sql.tree;

/// Operators between two operands that make a number (or a date).
public enum ArithmeticOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    INTEGER_DIVIDE("DIV"),
    MODULO("%"),
    BIT_AND("&"),
    BIT_OR("|"),
    BIT_XOR("^"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>"),
    /// Fills with zeros: `BIT_SHIFT_RIGHT_LOGICAL` or `>>>`.
    SHIFT_RIGHT_LOGICAL(">>>");

    private final String symbol;

    ArithmeticOperator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
