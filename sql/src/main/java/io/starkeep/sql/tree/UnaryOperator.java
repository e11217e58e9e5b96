package io.starkeep.sql.tree;

/// Operators before their only operand.
public enum UnaryOperator {
    MINUS("-"),
    PLUS("+"),
    BIT_NOT("~");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
