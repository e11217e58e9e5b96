package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.TableScan;
import io.starkeep.plan.function.FunctionCatalog;
import io.starkeep.plan.prune.Padding;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.plan.tree.TypedRelation.JoinKind;
import io.starkeep.sql.tree.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What grows while one statement is bound: aliases given out and tables read. One thread.
final class StatementBinding {
    /// Deeper expressions and queries are refused, before a stack overflows here or in the engine.
    private static final int DEPTH_LIMIT = 300;

    private final PlanContext context;
    private final FunctionCalls functions;
    private final Map<String, ScanDraft> scans = new LinkedHashMap<>();
    private int relations;
    private int depth;

    StatementBinding(PlanContext context, FunctionCatalog catalog) {
        this.context = context;
        this.functions = new FunctionCalls(catalog);
    }

    FunctionCalls functions() {
        return functions;
    }

    PlanContext context() {
        return context;
    }

    /// A relation's name, unique in the statement.
    String newAlias() {
        relations++;
        return "t" + relations;
    }

    /// A relation's column's name.
    static String columnName(int index) {
        return "c" + (index + 1);
    }

    void add(ScanDraft scan) {
        scans.put(scan.alias(), scan);
    }

    /// Remembers that the columns which the value reads are needed.
    void use(TypedExpression value) {
        if (value instanceof ColumnReference(String relation, String column, var _, var _)) {
            ScanDraft scan = scans.get(relation);
            if (scan != null) {
                scan.use(column);
            }
        }
        value.children().forEach(this::use);
    }

    /// Remembers a condition that the rows of a FROM clause must satisfy to matter, for pruning.
    ///
    /// @param from whose rows the condition is about: columns of enclosing queries may stand in it
    ///   too, and say nothing about those queries' rows
    void restrict(TypedRelation from, TypedExpression condition) {
        restrict(from, condition, Padding.NEVER);
    }

    private void restrict(TypedRelation from, TypedExpression condition, Padding padding) {
        switch (from) {
            case TypedRelation.Scan(String alias) -> {
                ScanDraft scan = scans.get(alias);
                if (scan != null) {
                    scan.restrict(condition, padding);
                }
            }
            case TypedRelation.Join join -> {
                restrict(join.left(), condition, padding(padsLeft(join.kind()), padding));
                restrict(join.right(), condition, padding(padsRight(join.kind()), padding));
            }
            default -> {}
        }
    }

    private static Padding padding(boolean pads, Padding above) {
        return pads ? Padding.POSSIBLE : above;
    }

    private static boolean padsLeft(JoinKind kind) {
        return kind == JoinKind.RIGHT || kind == JoinKind.FULL;
    }

    private static boolean padsRight(JoinKind kind) {
        return kind == JoinKind.LEFT || kind == JoinKind.FULL;
    }

    /// Remembers how many rows of a FROM clause of one table are enough.
    void limit(TypedRelation from, long rows) {
        if (from instanceof TypedRelation.Scan(String alias)) {
            ScanDraft scan = scans.get(alias);
            if (scan != null) {
                scan.limit(rows);
            }
        }
    }

    List<TableScan> scans() {
        return scans.values().stream().map(ScanDraft::finish).toList();
    }

    /// Runs `step` one level deeper.
    <T> T deeper(Position position, Supplier<T> step) {
        if (depth >= DEPTH_LIMIT) {
            throw StarkeepException.of(
                    ErrorCode.NESTED_TOO_DEEPLY,
                    "The statement is nested more than %d levels deep%s; split it into parts"
                            .formatted(DEPTH_LIMIT, Faults.at(position)));
        }
        depth++;
        try {
            return step.get();
        } finally {
            depth--;
        }
    }
}
