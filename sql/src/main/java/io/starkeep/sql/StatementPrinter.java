package io.starkeep.sql;

import io.starkeep.sql.tree.AccountCommand;
import io.starkeep.sql.tree.AdminCommand;
import io.starkeep.sql.tree.BackupCommand;
import io.starkeep.sql.tree.ClusterCommand;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.Explain;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.QueryStatement;
import io.starkeep.sql.tree.SessionCommand;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.Statement;

/// Statements, by family; those that change rows are here.
final class StatementPrinter {
    private final Printers printers;
    private final SqlText out;

    StatementPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    void print(Statement statement) {
        switch (statement) {
            case QueryStatement query -> printers.queries.print(query.query());
            case Explain explain -> explain(explain);
            case Manipulation manipulation -> manipulation(manipulation);
            case Definition definition -> printers.definitions.print(definition);
            case AccountCommand command -> printers.accounts.print(command);
            case BackupCommand command -> printers.backups.print(command);
            case ShowCommand command -> printers.shows.print(command);
            case SessionCommand command -> printers.sessions.print(command);
            case AdminCommand command -> printers.cluster.print(command);
            case ClusterCommand command -> printers.cluster.print(command);
        }
    }

    private void explain(Explain explain) {
        out.add("EXPLAIN ");
        out.addIf(explain.level() != Explain.Level.NORMAL, explain.level().name() + " ");
        print(explain.statement());
    }

    private void manipulation(Manipulation manipulation) {
        switch (manipulation) {
            case Manipulation.Insert insert -> insert(insert);
            case Manipulation.Delete delete -> {
                out.add("DELETE FROM ").name(delete.table()).partitions(delete.partitions());
                out.add(" WHERE ");
                printers.expressions.print(delete.where());
            }
            case Manipulation.Update update -> {
                out.add("UPDATE ").name(update.table()).add(" SET ");
                out.list(update.assignments(), ", ", this::assignment).add(" WHERE ");
                printers.expressions.print(update.where());
            }
        }
    }

    private void insert(Manipulation.Insert insert) {
        out.add("INSERT INTO ").name(insert.table()).partitions(insert.partitions());
        out.optionalName(" WITH LABEL ", insert.label());
        if (!insert.columns().isEmpty()) {
            out.add(" ").names(insert.columns());
        }
        out.add(" ");
        printers.queries.print(insert.source());
    }

    private void assignment(Manipulation.Assignment assignment) {
        out.name(assignment.column()).add(" = ");
        printers.expressions.print(assignment.value());
    }
}
