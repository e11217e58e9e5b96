package io.starkeep.plan.bind;

import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.plan.BoundDelete;
import io.starkeep.plan.BoundQuery;
import io.starkeep.plan.BoundRows;
import io.starkeep.plan.LoadMapping;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.function.FunctionCatalog;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.Query;

/// Binds one statement. Used once.
public final class StatementBinder {
    private final StatementBinding statement;

    public StatementBinder(PlanContext context, FunctionCatalog functions) {
        this.statement = new StatementBinding(context, functions);
    }

    public BoundQuery query(Query query) {
        NamedQuery bound = new QueryBinder(statement).bind(query, Scope.EMPTY, CommonTables.NONE);
        return new BoundQuery(bound.query(), bound.columns(), statement.scans());
    }

    public BoundRows insert(Manipulation.Insert insert) {
        return new InsertBinder(statement, writable(insert.table())).bind(insert);
    }

    public BoundRows update(Manipulation.Update update) {
        return new UpdateBinder(statement, writable(update.table())).bind(update);
    }

    public BoundDelete delete(Manipulation.Delete delete) {
        return new DeleteBinder(statement, writable(delete.table())).bind(delete);
    }

    public BoundRows load(LoadMapping mapping) {
        require(mapping.database(), mapping.table().name());
        return new LoadBinder(statement, mapping).bind();
    }

    /// A table that a statement changes.
    ///
    /// @param database its name
    record Target(String database, Table table) {}

    private Target writable(QualifiedName name) {
        String database = TableBinder.database(name, statement.context());
        var known = statement.context().catalog().requireDatabase(database);
        require(database, name.last());
        return new Target(database, known.requireTable(name.last()));
    }

    private void require(String database, String table) {
        statement.context().access().require(PrivilegeScope.table(database, table), Privilege.LOAD);
    }
}
