package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands in FROM.
final class RelationBinder {
    private final StatementBinding statement;
    private final Scope outer;
    private final CommonTables commonTables;

    /// @param outer what the SELECT's expressions see beyond its own FROM
    RelationBinder(StatementBinding statement, Scope outer, CommonTables commonTables) {
        this.statement = statement;
        this.outer = outer;
        this.commonTables = commonTables;
    }

    /// @param scope the names it offers, without outer ones
    record Bound(TypedRelation relation, Scope scope) {}

    /// @param left what LATERAL items see
    Bound bind(Relation relation, Scope left) {
        return switch (relation) {
            case Relation.Table table -> new TableBinder(statement, commonTables).bind(table);
            case Relation.Subquery subquery -> subquery(subquery, left);
            case Relation.Function function -> unnest(function, left);
            case Relation.Join join ->
                    statement.deeper(
                            join.position(),
                            () ->
                                    new JoinBinder(statement, this, outer, commonTables)
                                            .bind(join, left));
        };
    }

    private Bound subquery(Relation.Subquery subquery, Scope left) {
        Relation.Alias alias =
                subquery.alias()
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.DERIVED_TABLE_ALIAS,
                                        Faults.at(subquery.position())));
        Scope visible = subquery.lateral() ? left.within(outer) : outer;
        NamedQuery query = new QueryBinder(statement).bind(subquery.query(), visible, commonTables);
        String generated = statement.newAlias();
        return new Bound(
                new TypedRelation.Derived(generated, query.query()),
                scope(generated, alias, query.query().fields(), query.columns()));
    }

    static Scope scope(
            String generated,
            Relation.Alias alias,
            List<Field> fields,
            List<OutputColumn> columns) {
        List<String> names =
                names(alias.columns(), columns.stream().map(OutputColumn::name).toList(), alias);
        List<ScopeColumn> offered = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            offered.add(
                    new ScopeColumn(
                            names.get(i),
                            Queries.reference(generated, fields.get(i)),
                            alias.name(),
                            ""));
        }
        return Scope.of(new Source(Optional.empty(), alias.name(), offered, false));
    }

    /// The names that an alias gives, or else those there are.
    private static List<String> names(List<String> given, List<String> own, Relation.Alias alias) {
        if (given.isEmpty()) {
            return own;
        }
        if (given.size() != own.size()) {
            throw StarkeepException.of(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "'%s' has %d columns but %d names are given%s"
                            .formatted(
                                    alias.name(),
                                    own.size(),
                                    given.size(),
                                    Faults.at(alias.position())));
        }
        return given;
    }

    private Bound unnest(Relation.Function function, Scope left) {
        return new UnnestBinder(
                        new ExpressionBinder(
                                statement,
                                Place.of(left.within(outer), commonTables, "from clause")))
                .bind(function);
    }

    /// A relation's own name where no alias is given.
    static Relation.Alias alias(Optional<Relation.Alias> given, String name, Position position) {
        return given.orElseGet(() -> new Relation.Alias(position, name, List.of()));
    }
}
