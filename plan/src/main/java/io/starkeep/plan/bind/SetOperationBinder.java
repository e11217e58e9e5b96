package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedQuery.SetKind;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.sql.tree.QueryBody.SetOperation.Quantifier;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/// UNION, EXCEPT, INTERSECT: operands get common types column by column.
final class SetOperationBinder {
    private final StatementBinding statement;
    private final QueryBinder queries;

    SetOperationBinder(StatementBinding statement, QueryBinder queries) {
        this.statement = statement;
        this.queries = queries;
    }

    NamedQuery bind(QueryBody.SetOperation operation, Scope outer, CommonTables commonTables) {
        List<NamedQuery> terms =
                operation.terms().stream()
                        .map(term -> queries.body(term, outer, commonTables))
                        .toList();
        NamedQuery first = terms.getFirst();
        int width = first.columns().size();
        for (NamedQuery term : terms) {
            if (term.columns().size() != width) {
                throw StarkeepException.of(
                        ErrorCode.COLUMN_COUNT_MISMATCH,
                        "The queries of a set operation have different numbers of columns: %d and %d%s"
                                .formatted(
                                        width,
                                        term.columns().size(),
                                        Faults.at(operation.position())));
            }
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            fields.add(field(terms, i, operation));
        }
        List<SqlType> types = fields.stream().map(Field::type).toList();
        List<TypedQuery> operands =
                terms.stream()
                        .map(term -> Queries.converted(statement, term.query(), types))
                        .toList();
        return new NamedQuery(
                new TypedQuery.SetOperation(kind(operation), operands, fields),
                labels(first.columns(), fields));
    }

    private static Field field(
            List<NamedQuery> terms, int index, QueryBody.SetOperation operation) {
        List<Field> column = terms.stream().map(term -> term.query().fields().get(index)).toList();
        return new Field(
                StatementBinding.columnName(index),
                Conversions.commonType(
                        column.stream().map(Field::type).toList(), operation.position()),
                column.stream().anyMatch(Field::nullable));
    }

    private static SetKind kind(QueryBody.SetOperation operation) {
        boolean all = operation.quantifier() == Quantifier.ALL;
        return switch (operation.operator()) {
            case UNION -> all ? SetKind.UNION_ALL : SetKind.UNION;
            case EXCEPT -> distinct(SetKind.EXCEPT, all, operation);
            case INTERSECT -> distinct(SetKind.INTERSECT, all, operation);
        };
    }

    private static SetKind distinct(SetKind kind, boolean all, QueryBody.SetOperation operation) {
        if (all) {
            throw Faults.notSupported(operation.position(), kind + " ALL");
        }
        return kind;
    }

    private static List<OutputColumn> labels(List<OutputColumn> first, List<Field> fields) {
        List<OutputColumn> labels = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            labels.add(
                    new OutputColumn(first.get(i).name(), field.type(), field.nullable(), "", ""));
        }
        return labels;
    }
}
