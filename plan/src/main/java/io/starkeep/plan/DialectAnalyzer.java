package io.starkeep.plan;

import io.starkeep.plan.bind.StatementBinder;
import io.starkeep.plan.function.FunctionCatalog;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.Query;

/// The analyser of the dialect.
public final class DialectAnalyzer implements Analyzer {
    private final FunctionCatalog functions;

    /// An analyser that knows all functions of the dialect.
    public DialectAnalyzer() {
        this.functions = new FunctionCatalog();
    }

    @Override
    public BoundQuery query(Query query, PlanContext context) {
        return binder(context).query(query);
    }

    @Override
    public BoundRows insert(Manipulation.Insert insert, PlanContext context) {
        return binder(context).insert(insert);
    }

    @Override
    public BoundRows update(Manipulation.Update update, PlanContext context) {
        return binder(context).update(update);
    }

    @Override
    public BoundDelete delete(Manipulation.Delete delete, PlanContext context) {
        return binder(context).delete(delete);
    }

    @Override
    public BoundRows load(LoadMapping mapping, PlanContext context) {
        return binder(context).load(mapping);
    }

    private StatementBinder binder(PlanContext context) {
        return new StatementBinder(context, functions);
    }
}
