package io.starkeep.plan.bind;

import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Relation;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/// `unnest(array, ...)` in FROM: the elements as rows.
final class UnnestBinder {
    private final ExpressionBinder binder;

    UnnestBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    RelationBinder.Bound bind(Relation.Function function) {
        if (!function.name().last().equalsIgnoreCase("unnest")) {
            throw Faults.notSupported(
                    function.position(), "table function " + function.name().last());
        }
        List<Projection> arrays = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (TypedExpression array : binder.bindAll(function.arguments())) {
            if (!(array.type() instanceof SqlType.Array(SqlType element))) {
                throw Faults.semantic(
                        function.position(), "unnest needs arrays, not " + array.type().sql());
            }
            String column = StatementBinding.columnName(arrays.size());
            arrays.add(new Projection(column, array));
            fields.add(new Field(column, element, true));
        }
        String generated = binder.statement().newAlias();
        return new RelationBinder.Bound(
                new TypedRelation.Unnest(generated, arrays),
                RelationBinder.scope(
                        generated,
                        RelationBinder.alias(function.alias(), "unnest", function.position()),
                        fields,
                        fields.stream().map(UnnestBinder::label).toList()));
    }

    private static OutputColumn label(Field field) {
        return new OutputColumn("unnest", field.type(), true, "", "");
    }
}
