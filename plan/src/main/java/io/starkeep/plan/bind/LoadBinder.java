package io.starkeep.plan.bind;

import io.starkeep.plan.BoundRows;
import io.starkeep.plan.LoadMapping;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A load: the columns of its source and its assignments become the columns of a table.
final class LoadBinder {
    private static final Position START = new Position(1, 1);

    private final StatementBinding statement;
    private final LoadMapping mapping;
    private final String alias;

    LoadBinder(StatementBinding statement, LoadMapping mapping) {
        this.statement = statement;
        this.mapping = mapping;
        this.alias = statement.newAlias();
    }

    BoundRows bind() {
        List<Projection> given = given();
        List<ScopeColumn> sourceColumns = sourceColumns(given);
        Scope source = scope(sourceColumns);
        List<Assigned> assigned = assigned(source);
        TypedExpression selected =
                mapping.where()
                        .map(where -> at(conditionScope(sourceColumns, assigned)).condition(where))
                        .orElseGet(TargetRows::always);
        TypedQuery root =
                new TargetRows(statement)
                        .build(
                                targets(source, assigned),
                                Optional.of(new TypedRelation.Derived(alias, raw(given))),
                                Optional.empty(),
                                selected,
                                passed(given));
        return new BoundRows(
                mapping.database(),
                mapping.table(),
                TableBinder.partitions(mapping.table(), mapping.partitions()),
                root,
                statement.scans());
    }

    private ExpressionBinder at(Scope scope) {
        return new ExpressionBinder(
                statement, Place.of(scope, CommonTables.NONE, "load properties"));
    }

    /// The source's columns under generated names, then those passed through.
    private List<Projection> given() {
        List<Projection> given = new ArrayList<>();
        mapping.sourceColumns()
                .forEach(one -> given.add(given(given.size(), one.name(), one.type())));
        mapping.passThrough().forEach(name -> given.add(given(given.size(), name, SqlType.STRING)));
        return given;
    }

    private static Projection given(int index, String name, SqlType type) {
        return new Projection(
                StatementBinding.columnName(index), new ColumnReference("", name, type, true));
    }

    private TypedQuery raw(List<Projection> given) {
        return Queries.select(
                given, new TypedRelation.Given(statement.newAlias(), mapping.sourceSql()));
    }

    private List<ScopeColumn> sourceColumns(List<Projection> given) {
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < mapping.sourceColumns().size(); i++) {
            columns.add(
                    new ScopeColumn(
                            mapping.sourceColumns().get(i).name(),
                            Queries.reference(alias, given.get(i).field()),
                            mapping.table().name(),
                            mapping.database()));
        }
        return columns;
    }

    private Scope scope(List<ScopeColumn> columns) {
        return Scope.of(
                new Source(
                        Optional.of(mapping.database()), mapping.table().name(), columns, false));
    }

    private record Assigned(Column column, TypedExpression value) {}

    private List<Assigned> assigned(Scope source) {
        ExpressionBinder binder = at(source);
        return mapping.assignments().stream()
                .map(one ->
                        new Assigned(
                                TargetNames.require(mapping.table(), one.column(), START),
                                binder.bind(one.value())))
                .toList();
    }

    /// Assigned values hide source columns of the same name.
    private Scope conditionScope(List<ScopeColumn> source, List<Assigned> assigned) {
        List<ScopeColumn> columns = new ArrayList<>();
        for (Assigned one : assigned) {
            columns.add(
                    new ScopeColumn(
                            one.column().name(),
                            one.value(),
                            mapping.table().name(),
                            mapping.database()));
        }
        source.stream()
                .filter(column ->
                        assigned.stream()
                                .noneMatch(
                                        one -> one.column().name().equalsIgnoreCase(column.name())))
                .forEach(columns::add);
        return scope(columns);
    }

    private List<TargetColumn> targets(Scope source, List<Assigned> assigned) {
        return mapping.table().schema().columns().stream()
                .map(column -> target(column, source, assigned))
                .toList();
    }

    private TargetColumn target(Column column, Scope source, List<Assigned> assigned) {
        for (Assigned one : assigned) {
            if (one.column().equals(column)) {
                return new TargetColumn(column, one.value(), TargetColumn.Misfit.REFUSE);
            }
        }
        TargetColumn.Misfit straight =
                mapping.misfits() == LoadMapping.Misfits.NULL
                        ? TargetColumn.Misfit.NULL
                        : TargetColumn.Misfit.REFUSE;
        return source.columns().stream()
                .filter(one -> one.name().equalsIgnoreCase(column.name()))
                .findFirst()
                .map(one -> new TargetColumn(column, one.value(), straight))
                .orElseGet(() ->
                        new TargetColumn(
                                column,
                                Defaults.of(column, statement.context(), START),
                                TargetColumn.Misfit.REFUSE));
    }

    private List<Projection> passed(List<Projection> given) {
        List<Projection> passed = new ArrayList<>();
        for (int i = 0; i < mapping.passThrough().size(); i++) {
            Projection column = given.get(mapping.sourceColumns().size() + i);
            passed.add(
                    new Projection(
                            mapping.passThrough().get(i),
                            Queries.reference(alias, column.field())));
        }
        return passed;
    }
}
