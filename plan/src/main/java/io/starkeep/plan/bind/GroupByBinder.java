package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.GroupingElement;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.SelectItem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// GROUP BY: columns, aliases and positions of the select list, expressions, grouping sets.
final class GroupByBinder {
    private static final int SET_LIMIT = 4096;

    private final ExpressionBinder binder;
    private final List<SelectItem> items;
    private final List<TypedExpression> keys = new ArrayList<>();

    GroupByBinder(ExpressionBinder binder, List<SelectItem> items) {
        this.binder = binder;
        this.items = items;
    }

    GroupKeys bind(List<GroupingElement> elements) {
        List<List<Integer>> sets = List.of(List.of());
        for (GroupingElement element : elements) {
            sets = product(sets, sets(element), element.position());
        }
        boolean plain = elements.stream().allMatch(e -> e instanceof GroupingElement.Single);
        return GroupKeys.of(keys, plain ? List.of() : sets);
    }

    private static List<List<Integer>> product(
            List<List<Integer>> left, List<List<Integer>> right, Position position) {
        if ((long) left.size() * right.size() > SET_LIMIT) {
            throw Faults.semantic(
                    position, "GROUP BY makes more than " + SET_LIMIT + " grouping sets");
        }
        return left.stream()
                .flatMap(one ->
                        right.stream()
                                .map(other ->
                                        Stream.concat(one.stream(), other.stream())
                                                .distinct()
                                                .toList()))
                .toList();
    }

    private List<List<Integer>> sets(GroupingElement element) {
        return switch (element) {
            case GroupingElement.Single(var _, Expression expression) ->
                    List.of(List.of(key(expression)));
            case GroupingElement.Rollup(var _, List<Expression> expressions) ->
                    prefixes(keysOf(expressions));
            case GroupingElement.Cube(Position position, List<Expression> expressions) ->
                    subsets(keysOf(expressions), position);
            case GroupingElement.Sets(var _, List<List<Expression>> sets) ->
                    sets.stream().map(this::keysOf).toList();
        };
    }

    private List<Integer> keysOf(List<Expression> expressions) {
        return expressions.stream().map(this::key).toList();
    }

    private static List<List<Integer>> prefixes(List<Integer> keys) {
        return IntStream.rangeClosed(0, keys.size())
                .mapToObj(i -> keys.subList(0, keys.size() - i))
                .toList();
    }

    private static List<List<Integer>> subsets(List<Integer> keys, Position position) {
        if (keys.size() > 12) {
            throw Faults.semantic(position, "CUBE takes at most 12 expressions");
        }
        return IntStream.range(0, 1 << keys.size())
                .mapToObj(bits ->
                        IntStream.range(0, keys.size())
                                .filter(i -> (bits & (1 << i)) == 0)
                                .mapToObj(keys::get)
                                .toList())
                .toList();
    }

    private int key(Expression expression) {
        TypedExpression value = value(expression);
        if (!SortKeys.isComparable(value.type())) {
            throw Faults.semantic(
                    expression.position(),
                    "Values of type " + value.type().sql() + " cannot be grouped");
        }
        int known = keys.indexOf(value);
        if (known >= 0) {
            return known;
        }
        keys.add(value);
        return keys.size() - 1;
    }

    private TypedExpression value(Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral(Position position, BigInteger number) ->
                    atPosition(number, position);
            case Expression.ColumnReference column ->
                    binder.place().scope().local(column.name()).isPresent()
                            ? binder.bind(column)
                            : binder.bind(aliased(column).orElse(column));
            default -> binder.bind(expression);
        };
    }

    private Optional<Expression> aliased(Expression.ColumnReference column) {
        if (column.name().parts().size() > 1) {
            return Optional.empty();
        }
        return items.stream()
                .filter(item -> item instanceof SelectItem.Single)
                .map(SelectItem.Single.class::cast)
                .filter(item ->
                        item.alias().map(column.name().last()::equalsIgnoreCase).orElse(false))
                .map(SelectItem.Single::expression)
                .findFirst();
    }

    private TypedExpression atPosition(BigInteger number, Position position) {
        List<Optional<Expression>> places = expanded();
        if (number.signum() <= 0 || number.bitLength() > 31 || number.intValue() > places.size()) {
            throw StarkeepException.of(
                    ErrorCode.UNKNOWN_COLUMN,
                    number,
                    " in 'group statement'" + Faults.at(position));
        }
        return places.get(number.intValue() - 1)
                .map(binder::bind)
                .orElseThrow(() -> Faults.notSupported(position, "GROUP BY positions beside a *"));
    }

    private List<Optional<Expression>> expanded() {
        return items.stream()
                .map(item ->
                        item instanceof SelectItem.Single single
                                ? Optional.of(single.expression())
                                : Optional.<Expression>empty())
                .toList();
    }
}
