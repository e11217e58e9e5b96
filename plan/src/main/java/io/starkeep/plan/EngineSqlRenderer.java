package io.starkeep.plan;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.render.ExpressionRenderer;
import io.starkeep.plan.render.QueryRenderer;
import io.starkeep.plan.render.Splits;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedQuery;

/// Writes bound statements in the engine's SQL. Thread-safe.
public final class EngineSqlRenderer {
    /// Keeps nothing: one serves all.
    public EngineSqlRenderer() {}

    /// A query whose columns are those of `query` in order; their names mean nothing.
    public String render(BoundQuery query, ScanSource source) {
        return new QueryRenderer(query.scans(), source).render(query.root());
    }

    /// The same query for rows that are on several machines.
    ///
    /// @param source gives partial groups for the scans that the answer says so of, rows for others
    public SpreadSql spread(BoundQuery query, ScanSource source) {
        Splits splits = new Splits(Splits.Mode.WHAT_STAYS_EXACT);
        String sql = new QueryRenderer(query.scans(), source, splits).render(query.root());
        return new SpreadSql(sql, splits.groups());
    }

    /// A query with the columns that [BoundRows] tells of.
    public String render(BoundRows rows, ScanSource source) {
        return new QueryRenderer(rows.scans(), source)
                .render(rows.root(), EngineSqlRenderer::quoted);
    }

    private static String quoted(Projection projection) {
        return '"' + projection.column().replace("\"", "\"\"") + '"';
    }

    /// The condition over the table's columns by their names.
    public String condition(BoundDelete delete) {
        return new ExpressionRenderer(EngineSqlRenderer::noSubquery).render(delete.condition());
    }

    /// The scan's filter over the table's columns by their names; empty when there is none.
    public String filter(TableScan scan) {
        ExpressionRenderer expressions = new ExpressionRenderer(EngineSqlRenderer::noSubquery);
        return scan.filter().map(expressions::render).orElse("");
    }

    private static String noSubquery(TypedQuery query) {
        throw StarkeepException.of(
                ErrorCode.INTERNAL_ERROR,
                "A condition over one table's rows has a subquery of "
                        + query.fields().size()
                        + " columns");
    }
}
