package io.starkeep.plan.tree;

import io.starkeep.plan.TypedValue;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An expression with its type. Equal expressions are equal records, which GROUP BY relies on.
///
/// Conditions have type BOOLEAN and may be NULL. Operands have been converted already: nothing is
/// left to the engine's own implicit casts.
public sealed interface TypedExpression {
    SqlType type();

    /// Whether the value may be NULL.
    boolean nullable();

    /// Direct operands at this query's level; the queries of subqueries are not among them.
    List<TypedExpression> children();

    /// The same expression over other operands, given in the order of [#children].
    TypedExpression withChildren(List<TypedExpression> children);

    /// An expression without operands at this level.
    sealed interface Leaf extends TypedExpression {
        @Override
        default List<TypedExpression> children() {
            return List.of();
        }

        @Override
        default TypedExpression withChildren(List<TypedExpression> children) {
            return this;
        }
    }

    /// @param relation generated alias
    /// @param column generated name
    record ColumnReference(String relation, String column, SqlType type, boolean nullable)
            implements Leaf {}

    record Constant(TypedValue value) implements Leaf {
        @Override
        public SqlType type() {
            return value.type();
        }

        @Override
        public boolean nullable() {
            return value.text().isEmpty();
        }
    }

    /// A parameter of an enclosing lambda.
    record LambdaParameter(String name, SqlType type) implements Leaf {
        @Override
        public boolean nullable() {
            return true;
        }
    }

    /// The value of a query of one column and at most one row.
    record ScalarSubquery(TypedQuery query, SqlType type) implements Leaf {
        @Override
        public boolean nullable() {
            return true;
        }
    }

    record Exists(TypedQuery query) implements Leaf {
        @Override
        public SqlType type() {
            return Scalar.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return false;
        }
    }

    /// Engine SQL with `{0}`, `{1}` … where the arguments go.
    record EngineCall(
            String template, List<TypedExpression> arguments, SqlType type, boolean nullable)
            implements TypedExpression {
        public EngineCall {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<TypedExpression> children() {
            return arguments;
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new EngineCall(template, children, type, nullable);
        }
    }

    /// A function given to a function over arrays; its type is that of its body.
    record Lambda(List<LambdaParameter> parameters, TypedExpression body)
            implements TypedExpression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }

        @Override
        public SqlType type() {
            return body.type();
        }

        @Override
        public boolean nullable() {
            return body.nullable();
        }

        @Override
        public List<TypedExpression> children() {
            return List.of(body);
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new Lambda(parameters, children.getFirst());
        }
    }

    /// A conversion by the dialect's rules; a value that does not convert becomes NULL.
    record Cast(TypedExpression value, SqlType type) implements TypedExpression {
        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public List<TypedExpression> children() {
            return List.of(value);
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new Cast(children.getFirst(), type);
        }
    }

    /// AND or OR over two or more conditions; flat, so that long chains need no deep recursion.
    record Junction(Connective connective, List<TypedExpression> terms) implements TypedExpression {
        public Junction {
            terms = List.copyOf(terms);
        }

        @Override
        public SqlType type() {
            return Scalar.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return terms.stream().anyMatch(TypedExpression::nullable);
        }

        @Override
        public List<TypedExpression> children() {
            return terms;
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new Junction(connective, children);
        }
    }

    enum Connective {
        AND,
        OR
    }

    record Not(TypedExpression condition) implements TypedExpression {
        @Override
        public SqlType type() {
            return Scalar.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return condition.nullable();
        }

        @Override
        public List<TypedExpression> children() {
            return List.of(condition);
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new Not(children.getFirst());
        }
    }

    /// Both sides have one type already.
    record Comparison(ComparisonOperator operator, TypedExpression left, TypedExpression right)
            implements TypedExpression {
        @Override
        public SqlType type() {
            return Scalar.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return operator != ComparisonOperator.NULL_SAFE_EQUAL
                    && (left.nullable() || right.nullable());
        }

        @Override
        public List<TypedExpression> children() {
            return List.of(left, right);
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new Comparison(operator, children.get(0), children.get(1));
        }
    }

    record NullTest(TypedExpression value) implements TypedExpression {
        @Override
        public SqlType type() {
            return Scalar.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public List<TypedExpression> children() {
            return List.of(value);
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new NullTest(children.getFirst());
        }
    }

    /// `value IN (options)`; all of one type.
    record Membership(TypedExpression value, List<TypedExpression> options)
            implements TypedExpression {
        public Membership {
            options = List.copyOf(options);
        }

        @Override
        public SqlType type() {
            return Scalar.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return value.nullable() || options.stream().anyMatch(TypedExpression::nullable);
        }

        @Override
        public List<TypedExpression> children() {
            return Stream.concat(Stream.of(value), options.stream()).toList();
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new Membership(children.getFirst(), children.subList(1, children.size()));
        }
    }

    /// `(row) operator ANY (query)` or `ALL`; IN is `= ANY`.
    record SubqueryComparison(
            ComparisonOperator operator,
            Quantifier quantifier,
            List<TypedExpression> row,
            TypedQuery query)
            implements TypedExpression {
        public SubqueryComparison {
            row = List.copyOf(row);
        }

        @Override
        public SqlType type() {
            return Scalar.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public List<TypedExpression> children() {
            return row;
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new SubqueryComparison(operator, quantifier, children, query);
        }
    }

    enum Quantifier {
        ANY,
        ALL
    }

    /// `CASE WHEN condition THEN result … ELSE otherwise END`; all results of type `type`.
    record Case(List<Branch> branches, Optional<TypedExpression> otherwise, SqlType type)
            implements TypedExpression {
        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public boolean nullable() {
            return otherwise.map(TypedExpression::nullable).orElse(true)
                    || branches.stream().anyMatch(branch -> branch.result().nullable());
        }

        @Override
        public List<TypedExpression> children() {
            return Stream.concat(
                            branches.stream().flatMap(b -> Stream.of(b.condition(), b.result())),
                            otherwise.stream())
                    .toList();
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            List<Branch> replaced =
                    IntStream.range(0, branches.size())
                            .mapToObj(i -> new Branch(children.get(2 * i), children.get(2 * i + 1)))
                            .toList();
            return new Case(replaced, otherwise.map(_ -> children.getLast()), type);
        }
    }

    record Branch(TypedExpression condition, TypedExpression result) {}

    /// An aggregate over the rows of a group; in a [WindowCall] over those of a window, where
    /// functions like `rank` are written the same way.
    ///
    /// @param template engine SQL with the marks of
    ///   [io.starkeep.plan.function.ResolvedFunction#template]
    /// @param order ORDER BY inside the call
    record AggregateCall(
            String template,
            List<TypedExpression> arguments,
            boolean distinct,
            List<SortKey> order,
            boolean ignoreNulls,
            SqlType type,
            boolean nullable)
            implements TypedExpression {
        public AggregateCall {
            arguments = List.copyOf(arguments);
            order = List.copyOf(order);
        }

        @Override
        public List<TypedExpression> children() {
            return Stream.concat(arguments.stream(), order.stream().map(SortKey::value)).toList();
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new AggregateCall(
                    template,
                    children.subList(0, arguments.size()),
                    distinct,
                    SortKey.withValues(order, children.subList(arguments.size(), children.size())),
                    ignoreNulls,
                    type,
                    nullable);
        }
    }

    /// `GROUPING(keys)` as a number.
    record Grouping(List<TypedExpression> keys) implements TypedExpression {
        public Grouping {
            keys = List.copyOf(keys);
        }

        @Override
        public SqlType type() {
            return Scalar.BIGINT;
        }

        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public List<TypedExpression> children() {
            return keys;
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            return new Grouping(children);
        }
    }

    /// `call OVER (...)`.
    record WindowCall(
            AggregateCall call,
            List<TypedExpression> partition,
            List<SortKey> order,
            Optional<Frame> frame)
            implements TypedExpression {
        public WindowCall {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
        }

        @Override
        public SqlType type() {
            return call.type();
        }

        @Override
        public boolean nullable() {
            return call.nullable();
        }

        @Override
        public List<TypedExpression> children() {
            return Stream.of(
                            call.children().stream(),
                            partition.stream(),
                            order.stream().map(SortKey::value))
                    .<TypedExpression>flatMap(part -> part)
                    .toList();
        }

        @Override
        public TypedExpression withChildren(List<TypedExpression> children) {
            int operands = call.children().size();
            int keys = operands + partition.size();
            return new WindowCall(
                    (AggregateCall) call.withChildren(children.subList(0, operands)),
                    children.subList(operands, keys),
                    SortKey.withValues(order, children.subList(keys, children.size())),
                    frame);
        }
    }

    /// @param unit ROWS or RANGE
    /// @param start `UNBOUNDED PRECEDING`, `CURRENT ROW`, `3 FOLLOWING` …
    /// @param end the same
    record Frame(String unit, String start, String end) {}
}
