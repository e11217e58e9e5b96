package io.starkeep.plan.bind;

import io.starkeep.catalog.Table;
import io.starkeep.plan.BoundDelete;
import io.starkeep.plan.prune.Padding;
import io.starkeep.plan.tree.OwnNames;
import io.starkeep.plan.tree.Subqueries;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Manipulation.Delete;
import java.util.List;
import java.util.Optional;

/// DELETE: the condition over the table's own columns, by their own names.
final class DeleteBinder {
    private final StatementBinding statement;
    private final StatementBinder.Target target;

    DeleteBinder(StatementBinding statement, StatementBinder.Target target) {
        this.statement = statement;
        this.target = target;
    }

    BoundDelete bind(Delete delete) {
        Table table = target.table();
        ScanDraft scan =
                new ScanDraft(
                        statement.newAlias(),
                        target.database(),
                        table,
                        TableBinder.partitions(table, delete.partitions()),
                        List.of());
        Scope scope =
                Scope.of(
                        new Source(
                                Optional.of(target.database()),
                                table.name(),
                                scan.columns(table.name()),
                                false));
        TypedExpression condition =
                new ExpressionBinder(statement, Place.of(scope, CommonTables.NONE, "where clause"))
                        .condition(delete.where());
        if (Subqueries.isIn(condition)) {
            throw Faults.notSupported(delete.where().position(), "subqueries in DELETE");
        }
        scan.restrict(condition, Padding.NEVER);
        return new BoundDelete(
                target.database(),
                table,
                scan.finish().partitions(),
                new OwnNames(table.schema().columns()).in(condition));
    }
}
