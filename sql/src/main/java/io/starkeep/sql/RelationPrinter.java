package io.starkeep.sql;

import io.starkeep.sql.tree.Relation;
import io.starkeep.sql.tree.Relation.JoinCondition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// FROM. A comma prints as CROSS JOIN.
final class RelationPrinter {
    private final Printers printers;
    private final SqlText out;

    RelationPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    /// Joins are left-deep: the left side is walked, not called.
    void list(Relation relation) {
        Deque<Relation.Join> chain = new ArrayDeque<>();
        Relation left = relation;
        while (left instanceof Relation.Join join) {
            chain.push(join);
            left = join.left();
        }
        print(left);
        chain.forEach(this::tail);
    }

    private void tail(Relation.Join join) {
        out.addIf(join.condition() instanceof JoinCondition.Natural, " NATURAL");
        out.add(" ").add(join.kind().name().replace('_', ' ')).add(" JOIN ");
        print(join.right());
        switch (join.condition()) {
            case JoinCondition.On(var condition) -> {
                out.add(" ON ");
                printers.expressions.print(condition);
            }
            case JoinCondition.Using(var columns) -> out.add(" USING ").names(columns);
            case JoinCondition.None _, JoinCondition.Natural _ -> {}
        }
    }

    private void print(Relation relation) {
        switch (relation) {
            case Relation.Table table -> table(table);
            case Relation.Subquery subquery -> {
                out.addIf(subquery.lateral(), "LATERAL ");
                printers.queries.inParentheses(subquery.query());
                alias(subquery.alias());
            }
            case Relation.Function function -> {
                out.add("TABLE(").name(function.name()).add("(");
                printers.expressions.list(function.arguments());
                out.add("))");
                alias(function.alias());
            }
            case Relation.Join join -> {
                out.add("(");
                list(join);
                out.add(")");
            }
        }
    }

    private void table(Relation.Table table) {
        out.name(table.name()).partitions(table.partitions());
        if (!table.tablets().isEmpty()) {
            out.add(" TABLET (").list(table.tablets(), ", ", id -> out.add(id.toString())).add(")");
        }
        alias(table.alias());
    }

    private void alias(Optional<Relation.Alias> alias) {
        alias.ifPresent(present -> {
            out.add(" AS ").name(present.name());
            if (!present.columns().isEmpty()) {
                out.add(" ").names(present.columns());
            }
        });
    }
}
