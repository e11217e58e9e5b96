package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.BoundQuery;
import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.TableScan;
import io.starkeep.sql.tree.BackupCommand;
import io.starkeep.sql.tree.Explain;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.QueryStatement;
import io.starkeep.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// EXPLAIN: what a query gives and which partitions and tablets it reads; VERBOSE and COSTS add the
/// engine's text. Runs nothing. Thread-safe.
final class ExplainHandler implements StatementHandler<Explain> {
    private final QueryRunner queries;
    private final BackupHandler backups;

    ExplainHandler(QueryRunner queries, BackupHandler backups) {
        this.queries = queries;
        this.backups = backups;
    }

    @Override
    public void run(Explain statement, SessionContext session, StatementSink sink) {
        if (statement.statement() instanceof BackupCommand job) {
            backups.explain(job, session, sink);
            return;
        }
        BoundQuery bound = queries.bind(query(statement.statement()), session);
        List<String> lines = new ArrayList<>();
        lines.add("PLAN FRAGMENT 0");
        lines.add(
                " OUTPUT EXPRS:"
                        + bound.columns().stream()
                                .map(OutputColumn::name)
                                .collect(Collectors.joining(" | ")));
        lines.add("  PARTITION: UNPARTITIONED");
        lines.add("  RESULT SINK");
        int number = 0;
        for (TableScan scan : bound.scans()) {
            addScan(number++, scan, lines);
        }
        if (statement.level() == Explain.Level.VERBOSE
                || statement.level() == Explain.Level.COSTS) {
            lines.add("");
            lines.add("  ENGINE");
            queries.engineSql(bound, session)
                    .lines()
                    .map(line -> "     " + line)
                    .forEach(lines::add);
        }
        sink.rows(
                List.of(ResultColumn.text("Explain String")),
                lines.stream().map(List::of).toList());
    }

    private static Query query(Statement statement) {
        return switch (statement) {
            case QueryStatement query -> query.query();
            case Manipulation.Insert insert -> insert.source();
            default ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            "EXPLAIN of this statement (at " + statement.position() + ")");
        };
    }

    private static void addScan(int number, TableScan scan, List<String> lines) {
        int allTablets =
                scan.table().partitions().stream().mapToInt(part -> part.tablets().size()).sum();
        long rows = scan.partitions().stream().mapToLong(part -> part.partition().rowCount()).sum();
        lines.add("");
        lines.add("  " + number + ":OlapScanNode");
        lines.add("     TABLE: " + scan.table().name());
        lines.add("     PREAGGREGATION: ON");
        lines.add(
                "     partitions="
                        + scan.partitions().size()
                        + "/"
                        + scan.table().partitions().size());
        lines.add("     rollup: " + scan.table().name());
        lines.add("     tabletRatio=" + scan.tablets().size() + "/" + allTablets);
        lines.add(
                "     tabletList="
                        + scan.tablets().stream()
                                .map(tablet -> Long.toString(tablet.value()))
                                .collect(Collectors.joining(",")));
        lines.add("     cardinality=" + rows);
    }
}
