package io.starkeep.plan.tree;

/// An expression under a generated name.
public record Projection(String column, TypedExpression value) {
    public Field field() {
        return new Field(column, value.type(), value.nullable());
    }
}
