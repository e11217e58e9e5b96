package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.BoundRows;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Manipulation.Insert;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// INSERT: which value goes into which column.
final class InsertBinder {
    private final StatementBinding statement;
    private final StatementBinder.Target target;

    InsertBinder(StatementBinding statement, StatementBinder.Target target) {
        this.statement = statement;
        this.target = target;
    }

    BoundRows bind(Insert insert) {
        List<Column> columns =
                TargetNames.columns(target.table(), insert.columns(), insert.position());
        String alias = statement.newAlias();
        Source source = source(insert.source(), columns, alias);
        checkCount(columns, source.fields(), insert.position());
        TypedQuery root =
                new TargetRows(statement)
                        .build(
                                targets(columns, source.fields(), alias, insert.position()),
                                Optional.of(source.relation()),
                                Optional.empty(),
                                TargetRows.always(),
                                List.of());
        return new BoundRows(
                target.database(),
                target.table(),
                TableBinder.partitions(target.table(), insert.partitions()),
                root,
                statement.scans());
    }

    private record Source(TypedRelation relation, List<Field> fields) {}

    private Source source(Query query, List<Column> columns, String alias) {
        boolean plain =
                query.with().isEmpty() && query.orderBy().isEmpty() && query.limit().isEmpty();
        if (plain && query.body() instanceof QueryBody.Values values) {
            TypedRelation.Values relation =
                    new InsertValues(statement, columns, alias).bind(values);
            return new Source(relation, relation.fields());
        }
        TypedQuery bound =
                new QueryBinder(statement).bind(query, Scope.EMPTY, CommonTables.NONE).query();
        return new Source(new TypedRelation.Derived(alias, bound), bound.fields());
    }

    private static void checkCount(List<Column> columns, List<Field> fields, Position position) {
        if (columns.size() != fields.size()) {
            throw StarkeepException.of(
                    ErrorCode.VALUE_COUNT_MISMATCH,
                    ": %d columns but %d values%s"
                            .formatted(columns.size(), fields.size(), Faults.at(position)));
        }
    }

    private List<TargetColumn> targets(
            List<Column> columns, List<Field> fields, String alias, Position position) {
        List<TargetColumn> targets = new ArrayList<>();
        for (Column column : target.table().schema().columns()) {
            int index = columns.indexOf(column);
            TypedExpression value =
                    index >= 0
                            ? Queries.reference(alias, fields.get(index))
                            : Defaults.of(column, statement.context(), position);
            targets.add(new TargetColumn(column, value, TargetColumn.Misfit.REFUSE));
        }
        return targets;
    }
}
