package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.Statement;

/// Writes trees as SQL that parses, with [ParserOptions#DEFAULT], to the same tree.
///
/// Forms that the parser reads alike print alike: `CONVERT(a, INT)` as `CAST(a AS INT)`, `a <> b`
/// as `a != b`. Passwords are printed.
public final class SqlPrinter {
    private SqlPrinter() {}

    public static String print(Statement statement) {
        var printers = new Printers();
        printers.statements.print(statement);
        return printers.out.toString();
    }

    public static String print(Query query) {
        var printers = new Printers();
        printers.queries.print(query);
        return printers.out.toString();
    }

    public static String print(Expression expression) {
        var printers = new Printers();
        printers.expressions.print(expression);
        return printers.out.toString();
    }
}
