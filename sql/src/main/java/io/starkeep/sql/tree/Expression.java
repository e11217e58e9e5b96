package io.starkeep.sql.tree;

import io.starkeep.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// A value, or a condition.
///
/// Chains of AND and of OR are flat; chains of arithmetic are left-deep and may be 10,000 deep:
/// walk their left side with a loop.
public sealed interface Expression extends Node {
    record NullLiteral(Position position) implements Expression {}

    record BooleanLiteral(Position position, boolean value) implements Expression {}

    record IntegerLiteral(Position position, BigInteger value) implements Expression {}

    /// A number with a point and without an exponent.
    record DecimalLiteral(Position position, BigDecimal value) implements Expression {}

    /// A number with an exponent.
    record DoubleLiteral(Position position, double value) implements Expression {}

    /// @param value with escapes resolved
    record StringLiteral(Position position, String value) implements Expression {}

    /// `x'0a1b'`.
    ///
    /// @param hexadecimal an even number of digits
    record BinaryLiteral(Position position, String hexadecimal) implements Expression {}

    /// `DATE '2024-01-31'`, `TIMESTAMP '2024-01-31 10:00:00'`.
    record TemporalLiteral(Position position, TemporalKind kind, String text)
            implements Expression {}

    /// `INTERVAL amount unit`: an operand of + and -, or an argument of date functions.
    record Interval(Position position, Expression amount, IntervalUnit unit)
            implements Expression {}

    /// A bare unit as a function's argument: `timestampdiff(DAY, a, b)`.
    record UnitKeyword(Position position, IntervalUnit unit) implements Expression {}

    /// `DEFAULT` as a value of INSERT and UPDATE.
    record DefaultKeyword(Position position) implements Expression {}

    /// The `*` of `count(*)`.
    record Star(Position position) implements Expression {}

    /// A column, or a parameter of an enclosing lambda.
    record ColumnReference(Position position, QualifiedName name) implements Expression {}

    /// `?` of a prepared statement.
    ///
    /// @param index from 0, in the order of the text
    record Parameter(Position position, int index) implements Expression {}

    /// `@@name`, `@@GLOBAL.name`.
    record SystemVariable(Position position, VariableScope scope, String name)
            implements Expression {}

    /// `@name`.
    record UserVariable(Position position, String name) implements Expression {}

    record Unary(Position position, UnaryOperator operator, Expression operand)
            implements Expression {}

    record Arithmetic(
            Position position, ArithmeticOperator operator, Expression left, Expression right)
            implements Expression {}

    record Comparison(
            Position position, ComparisonOperator operator, Expression left, Expression right)
            implements Expression {}

    /// `left = ANY (query)`; SOME is ANY.
    record QuantifiedComparison(
            Position position,
            ComparisonOperator operator,
            Quantifier quantifier,
            Expression left,
            Query query)
            implements Expression {}

    record Not(Position position, Expression operand) implements Expression {}

    /// @param terms two or more, none of them the same operator unless it stood in parentheses
    record Logical(Position position, LogicalOperator operator, List<Expression> terms)
            implements Expression {
        public Logical {
            terms = List.copyOf(terms);
        }
    }

    record IsNull(Position position, Expression operand, boolean negated) implements Expression {}

    /// `operand IS [NOT] TRUE | FALSE`.
    record IsTruth(Position position, Expression operand, boolean truth, boolean negated)
            implements Expression {}

    record Between(
            Position position, Expression operand, Expression low, Expression high, boolean negated)
            implements Expression {}

    record InList(Position position, Expression operand, List<Expression> elements, boolean negated)
            implements Expression {
        public InList {
            elements = List.copyOf(elements);
        }
    }

    record InQuery(Position position, Expression operand, Query query, boolean negated)
            implements Expression {}

    /// `LIKE`, or `REGEXP` and its synonym `RLIKE`.
    ///
    /// @param escape only of LIKE; a backslash when absent
    record Match(
            Position position,
            MatchKind kind,
            Expression operand,
            Expression pattern,
            Optional<Expression> escape,
            boolean negated)
            implements Expression {}

    record Exists(Position position, Query query) implements Expression {}

    record ScalarSubquery(Position position, Query query) implements Expression {}

    /// @param operand present in the form `CASE operand WHEN value ...`
    record Case(
            Position position,
            Optional<Expression> operand,
            List<When> branches,
            Optional<Expression> otherwise)
            implements Expression {
        public Case {
            branches = List.copyOf(branches);
        }
    }

    record When(Expression condition, Expression result) {}

    /// `CAST(operand AS type)`; `CONVERT(operand, type)` too.
    record Cast(Position position, Expression operand, SqlType type) implements Expression {}

    /// A call of a scalar, aggregate or window function.
    ///
    /// @param name in the case of the text; names of functions are compared without case
    /// @param distinct `count(DISTINCT a)`
    /// @param orderBy `group_concat(a ORDER BY b)`, `array_agg(a ORDER BY b)`
    /// @param separator `group_concat(a SEPARATOR ',')`
    /// @param ignoreNulls `first_value(a IGNORE NULLS)`
    record FunctionCall(
            Position position,
            QualifiedName name,
            List<Expression> arguments,
            boolean distinct,
            List<SortItem> orderBy,
            Optional<Expression> separator,
            boolean ignoreNulls,
            Optional<WindowSpecification> over)
            implements Expression {
        public FunctionCall {
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
        }

        /// A plain call of a function that has an unqualified name.
        public static FunctionCall of(Position position, String name, List<Expression> arguments) {
            return new FunctionCall(
                    position,
                    new QualifiedName(position, List.of(name)),
                    arguments,
                    false,
                    List.of(),
                    Optional.empty(),
                    false,
                    Optional.empty());
        }
    }

    /// `x -> x + 1`, `(x, y) -> x + y`.
    record Lambda(Position position, List<String> parameters, Expression body)
            implements Expression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    /// `[1, 2]`, `ARRAY<INT>[1, 2]`.
    record ArrayLiteral(Position position, Optional<SqlType> elementType, List<Expression> elements)
            implements Expression {
        public ArrayLiteral {
            elements = List.copyOf(elements);
        }
    }

    /// `operand[index]`, counted from 1.
    record Subscript(Position position, Expression operand, Expression index)
            implements Expression {}

    /// `operand[from : to]`.
    record Slice(
            Position position,
            Expression operand,
            Optional<Expression> from,
            Optional<Expression> to)
            implements Expression {}

    /// `operand -> path` on JSON.
    record JsonArrow(Position position, Expression operand, Expression path)
            implements Expression {}

    /// `(a, b)` with two or more elements.
    record Row(Position position, List<Expression> elements) implements Expression {
        public Row {
            elements = List.copyOf(elements);
        }
    }

    enum TemporalKind {
        DATE,
        DATETIME
    }

    enum MatchKind {
        LIKE,
        REGEXP
    }

    enum Quantifier {
        ANY,
        ALL
    }
}
