package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.backend.TableQuery;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.load.TableReads;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.BoundQuery;
import io.starkeep.plan.LiveTables;
import io.starkeep.plan.OutputColumn;
import io.starkeep.sql.tree.Query;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs queries: bound against one catalog version and given to the backend, which reads the
/// tablets of that version; rows go on batch by batch. Thread-safe.
final class QueryRunner {
    /// A version can be gone again when it was just read; more often than this it is not bad luck.
    private static final int ATTEMPTS = 4;

    private final Supplier<CatalogVersion> catalog;
    private final Analyzer analyzer;
    private final QueryRenderer renderer;
    private final Backend backend;
    private final LiveTables live;
    private final SparkRoute spark;

    QueryRunner(
            Supplier<CatalogVersion> catalog,
            Analyzer analyzer,
            QueryRenderer renderer,
            Backend backend,
            LiveTables live,
            SparkRoute spark) {
        this.catalog = catalog;
        this.analyzer = analyzer;
        this.renderer = renderer;
        this.backend = backend;
        this.live = live;
        this.spark = spark;
    }

    /// The columns that a query would give.
    List<ResultColumn> columns(Query query, SessionContext session) {
        return columns(bind(query, session));
    }

    /// A query that others run.
    PlannedQuery plan(Query query, SessionContext session) {
        BoundQuery bound = bind(query, session);
        return new PlannedQuery(columns(bound), bound.scans(), over(bound, session));
    }

    BoundQuery bind(Query query, SessionContext session) {
        return analyzer.query(query, session.planContext(catalog.get()).with(live));
    }

    /// @param begin is told the columns once, before the first batch
    /// @param batches gets the rows; none of them is kept
    void run(
            Query query,
            SessionContext session,
            Consumer<List<OutputColumn>> begin,
            Consumer<RowBatch> batches) {
        Running running = start(query, session);
        try (ResultCursor cursor = running.rows()) {
            RowBatch batch = cursor.next();
            begin.accept(running.query().columns());
            while (batch != null) {
                session.cancellation().check();
                batches.accept(batch);
                batch = cursor.next();
            }
        }
    }

    private record Running(BoundQuery query, ResultCursor rows) {}

    private Running start(Query query, SessionContext session) {
        for (int attempt = 1; ; attempt++) {
            BoundQuery bound = bind(query, session);
            session.cancellation().check();
            try {
                ResultCursor rows =
                        spark.start(bound, session)
                                .orElseGet(() -> session.backend().query(over(bound, session)));
                return new Running(bound, rows);
            } catch (StarkeepException gone) {
                if (gone.code() != ErrorCode.VERSION_GONE || attempt == ATTEMPTS) {
                    throw gone;
                }
            }
        }
    }

    /// The engine's text for a query, for EXPLAIN.
    String engineSql(BoundQuery bound, SessionContext session) {
        return spark.sql(bound, session).orElseGet(() -> backend.explain(over(bound, session)));
    }

    private TableQuery over(BoundQuery bound, SessionContext session) {
        String zone = session.variables().zone().getId();
        return new TableQuery(
                TableReads.of(bound.scans()),
                relations -> renderer.render(bound, TableReads.source(relations)),
                zone,
                () -> TableReads.spread(bound, zone));
    }

    static List<ResultColumn> columns(BoundQuery bound) {
        return bound.columns().stream().map(QueryRunner::column).toList();
    }

    static ResultColumn column(OutputColumn column) {
        return new ResultColumn(
                column.name(), column.type(), column.nullable(), column.table(), column.database());
    }
}
