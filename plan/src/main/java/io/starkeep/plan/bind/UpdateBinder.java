package io.starkeep.plan.bind;

import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.plan.BoundRows;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Manipulation.Assignment;
import io.starkeep.sql.tree.Manipulation.Update;
import io.starkeep.type.Column;
import io.starkeep.type.KeysType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// UPDATE: the wanted rows with their new values, to be written over the old ones.
final class UpdateBinder {
    private final StatementBinding statement;
    private final StatementBinder.Target target;

    UpdateBinder(StatementBinding statement, StatementBinder.Target target) {
        this.statement = statement;
        this.target = target;
    }

    BoundRows bind(Update update) {
        Table table = target.table();
        if (table.schema().keysType() != KeysType.PRIMARY) {
            throw Faults.semantic(
                    update.position(),
                    "UPDATE works on PRIMARY KEY tables only, and '%s' is none"
                            .formatted(table.name()));
        }
        ScanDraft scan =
                new ScanDraft(
                        statement.newAlias(),
                        target.database(),
                        table,
                        table.partitions(),
                        List.of());
        statement.add(scan);
        List<ScopeColumn> columns = scan.columns(table.name());
        Scope scope =
                Scope.of(new Source(Optional.of(target.database()), table.name(), columns, false));
        TypedExpression where = at(scope, "where clause").condition(update.where());
        statement.restrict(new TypedRelation.Scan(scan.alias()), where);
        Map<Column, TypedExpression> assigned = assigned(update, at(scope, "field list"));
        TypedQuery root =
                new TargetRows(statement)
                        .build(
                                targets(columns, assigned),
                                Optional.of(new TypedRelation.Scan(scan.alias())),
                                Optional.of(where),
                                TargetRows.always(),
                                List.of());
        return new BoundRows(target.database(), table, table.partitions(), root, statement.scans());
    }

    private ExpressionBinder at(Scope scope, String clause) {
        return new ExpressionBinder(statement, Place.of(scope, CommonTables.NONE, clause));
    }

    private Map<Column, TypedExpression> assigned(Update update, ExpressionBinder binder) {
        Map<Column, TypedExpression> values = new HashMap<>();
        for (Assignment assignment : update.assignments()) {
            Column column =
                    TargetNames.require(target.table(), assignment.column(), assignment.position());
            if (target.table().schema().keyColumns().contains(column)) {
                throw Faults.semantic(
                        assignment.position(),
                        "Primary key column '" + column.name() + "' cannot be updated");
            }
            TypedExpression value =
                    assignment.value() instanceof Expression.DefaultKeyword
                            ? Defaults.of(column, statement.context(), assignment.position())
                            : binder.bind(assignment.value());
            if (values.put(column, value) != null) {
                throw Faults.of(ErrorCode.COLUMN_NAMED_TWICE, column.name(), assignment.position());
            }
        }
        return values;
    }

    private List<TargetColumn> targets(
            List<ScopeColumn> columns, Map<Column, TypedExpression> assigned) {
        List<TargetColumn> targets = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = target.table().schema().columns().get(i);
            targets.add(
                    new TargetColumn(
                            column,
                            assigned.getOrDefault(column, columns.get(i).value()),
                            TargetColumn.Misfit.REFUSE));
        }
        return targets;
    }
}
