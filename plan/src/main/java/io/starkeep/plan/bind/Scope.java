package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The names that expressions of one SELECT may use, and behind them those of the enclosing ones.
/// Immutable.
final class Scope {
    static final Scope EMPTY =
            new Scope(Optional.empty(), List.of(), List.of(), UnaryOperator.identity());

    private final Optional<Scope> outer;
    private final List<Source> sources;
    private final List<ScopeColumn> columns;
    private final Map<String, List<ScopeColumn>> byName;
    private final UnaryOperator<ScopeColumn> seenFromInside;

    private Scope(
            Optional<Scope> outer,
            List<Source> sources,
            List<ScopeColumn> columns,
            UnaryOperator<ScopeColumn> seenFromInside) {
        this.outer = outer;
        this.sources = List.copyOf(sources);
        this.columns = List.copyOf(columns);
        this.seenFromInside = seenFromInside;
        this.byName = index(columns);
    }

    private static Map<String, List<ScopeColumn>> index(List<ScopeColumn> columns) {
        Map<String, List<ScopeColumn>> index = HashMap.newHashMap(columns.size());
        for (ScopeColumn column : columns) {
            index.computeIfAbsent(fold(column.name()), _ -> new ArrayList<>(1)).add(column);
        }
        return index;
    }

    static Scope of(Source source) {
        return new Scope(
                Optional.empty(), List.of(source), source.columns(), UnaryOperator.identity());
    }

    /// The same names with those of an enclosing query behind them.
    Scope within(Scope enclosing) {
        return new Scope(Optional.of(enclosing), sources, columns, seenFromInside);
    }

    /// Both sides' names.
    ///
    /// @throws StarkeepException when an alias stands on both sides
    Scope joined(Scope right, List<ScopeColumn> offered, Position position) {
        for (Source source : right.sources) {
            if (sources.stream().anyMatch(one -> sameName(one, source))) {
                throw Faults.of(ErrorCode.DUPLICATE_ALIAS, source.name(), position);
            }
        }
        return new Scope(
                outer,
                Stream.concat(sources.stream(), right.sources.stream()).toList(),
                offered,
                seenFromInside);
    }

    private static boolean sameName(Source one, Source other) {
        return one.name().equalsIgnoreCase(other.name()) && one.database().equals(other.database());
    }

    /// The same sources, but they only explain errors from now on.
    Scope concealed() {
        return new Scope(
                outer, sources.stream().map(Source::concealed).toList(), List.of(), seenFromInside);
    }

    /// The same names where outer joins may put NULL into the columns of these parts.
    Scope withNullable(List<Scope> parts) {
        Set<TypedExpression> changing = new HashSet<>();
        parts.forEach(part -> part.columns.forEach(column -> changing.add(column.value())));
        UnaryOperator<ScopeColumn> change =
                column -> changing.contains(column.value()) ? column.asNullable() : column;
        return new Scope(
                outer,
                sources.stream().map(source -> source.mapped(change)).toList(),
                columns.stream().map(change).toList(),
                seenFromInside);
    }

    /// The same names; subqueries see each column as `view` shows it.
    Scope seenFromInsideAs(UnaryOperator<ScopeColumn> view) {
        return new Scope(outer, sources, columns, view);
    }

    /// What `*` stands for.
    List<ScopeColumn> columns() {
        return columns;
    }

    /// What `name.*` stands for.
    List<ScopeColumn> columnsOf(QualifiedName qualifier, Position position) {
        return source(qualifier.parts())
                .filter(source -> !source.hidden())
                .map(Source::columns)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_TABLE,
                                qualifier.toString(),
                                Faults.at(position) + nearestSource(qualifier.last())));
    }

    private String nearestSource(String name) {
        return NearestName.hint(name, sources.stream().map(Source::name).toList());
    }

    /// The column of that name in this SELECT; empty when there is none.
    ///
    /// @throws StarkeepException when there are several
    Optional<ScopeColumn> local(QualifiedName name) {
        List<ScopeColumn> found = candidates(name);
        if (found.size() > 1) {
            throw Faults.of(ErrorCode.AMBIGUOUS_COLUMN, name.toString(), name.position());
        }
        return found.stream().findFirst();
    }

    private List<ScopeColumn> candidates(QualifiedName name) {
        if (name.parts().size() == 1) {
            return byName.getOrDefault(fold(name.last()), List.of());
        }
        Optional<Source> source = source(name.parts().subList(0, name.parts().size() - 1));
        if (source.map(Source::hidden).orElse(false)) {
            throw Faults.semantic(
                    name.position(),
                    "Column '" + name + "' is on the hidden side of a semi or anti join");
        }
        return source.stream()
                .flatMap(one -> one.columns().stream())
                .filter(column -> column.name().equalsIgnoreCase(name.last()))
                .toList();
    }

    private Optional<Source> source(List<String> parts) {
        String table = parts.getLast();
        Optional<String> database =
                parts.size() > 1 ? Optional.of(parts.get(parts.size() - 2)) : Optional.empty();
        List<Source> named =
                sources.stream()
                        .filter(source -> source.name().equalsIgnoreCase(table))
                        .filter(source -> database.isEmpty() || source.database().equals(database))
                        .toList();
        return named.stream()
                .filter(source -> source.name().equals(table))
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /// The column of that name, here or in an enclosing query.
    ///
    /// @param clause for the error, as in `field list`
    ScopeColumn resolve(QualifiedName name, String clause) {
        return local(name)
                .or(() -> outer.flatMap(enclosing -> enclosing.fromInside(name)))
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_COLUMN,
                                name.toString(),
                                " in '"
                                        + clause
                                        + "'"
                                        + Faults.at(name.position())
                                        + NearestName.hint(name.last(), visibleNames())));
    }

    private Optional<ScopeColumn> fromInside(QualifiedName name) {
        return local(name)
                .map(seenFromInside)
                .or(() -> outer.flatMap(enclosing -> enclosing.fromInside(name)));
    }

    private List<String> visibleNames() {
        return Stream.concat(
                        columns.stream().map(ScopeColumn::name),
                        outer.stream().flatMap(enclosing -> enclosing.visibleNames().stream()))
                .toList();
    }

    /// The column of this SELECT that a reference reads, if it is one.
    Optional<ScopeColumn> owner(ColumnReference reference) {
        return Stream.concat(sources.stream().flatMap(s -> s.columns().stream()), columns.stream())
                .filter(column -> reads(column, reference))
                .findFirst();
    }

    private static boolean reads(ScopeColumn column, ColumnReference reference) {
        return column.value().equals(reference) || column.value().children().contains(reference);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
