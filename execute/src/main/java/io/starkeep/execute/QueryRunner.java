package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.backend.ScanPins;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.BoundQuery;
import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.TableScan;
import io.starkeep.sql.tree.Query;
import io.starkeep.type.Column;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs queries: bound against one catalog version, pinned at that version's tablets, rendered and
/// given to the engine, whose rows go on batch by batch. Thread-safe.
final class QueryRunner {
    /// A version can be gone again when it was just read; more often than this it is not bad luck.
    private static final int ATTEMPTS = 4;

    private final Supplier<CatalogVersion> catalog;
    private final Analyzer analyzer;
    private final QueryRenderer renderer;
    private final Backend backend;

    QueryRunner(
            Supplier<CatalogVersion> catalog,
            Analyzer analyzer,
            QueryRenderer renderer,
            Backend backend) {
        this.catalog = catalog;
        this.analyzer = analyzer;
        this.renderer = renderer;
        this.backend = backend;
    }

    /// The columns that a query would give.
    List<ResultColumn> columns(Query query, SessionContext session) {
        return columns(bind(query, session));
    }

    BoundQuery bind(Query query, SessionContext session) {
        return analyzer.query(query, session.planContext(catalog.get()));
    }

    /// @param begin is told the columns once, before the first batch
    /// @param batches gets the rows; none of them is kept
    void run(
            Query query,
            SessionContext session,
            Consumer<List<OutputColumn>> begin,
            Consumer<RowBatch> batches) {
        for (int attempt = 1; ; attempt++) {
            BoundQuery bound = bind(query, session);
            try (ScanPins pins = backend.pin(versions(bound))) {
                stream(bound, pins, session, begin, batches);
                return;
            } catch (StarkeepException gone) {
                if (gone.code() != ErrorCode.VERSION_GONE || attempt == ATTEMPTS) {
                    throw gone;
                }
                session.cancellation().check();
            }
        }
    }

    /// The engine's text for a query, for EXPLAIN.
    String engineSql(BoundQuery bound) {
        try (ScanPins pins = backend.pin(versions(bound))) {
            return render(bound, pins);
        }
    }

    private void stream(
            BoundQuery bound,
            ScanPins pins,
            SessionContext session,
            Consumer<List<OutputColumn>> begin,
            Consumer<RowBatch> batches) {
        String sql = render(bound, pins);
        session.cancellation().check();
        session.engine().timeZone(session.variables().zone().getId());
        try (ResultCursor cursor = session.engine().query(sql)) {
            RowBatch batch = cursor.next();
            begin.accept(bound.columns());
            while (batch != null) {
                session.cancellation().check();
                batches.accept(batch);
                batch = cursor.next();
            }
        } catch (StarkeepException failure) {
            throw backend.explain(pins, failure);
        }
    }

    private String render(BoundQuery bound, ScanPins pins) {
        return renderer.render(
                bound,
                scan ->
                        backend.scanSql(
                                pins,
                                scan.tablets(),
                                scan.table().schema(),
                                scan.columns().stream().map(Column::name).toList()));
    }

    static List<ResultColumn> columns(BoundQuery bound) {
        return bound.columns().stream().map(QueryRunner::column).toList();
    }

    static ResultColumn column(OutputColumn column) {
        return new ResultColumn(
                column.name(), column.type(), column.nullable(), column.table(), column.database());
    }

    private static Map<TabletId, Version> versions(BoundQuery bound) {
        Map<TabletId, Version> versions = new HashMap<>();
        for (TableScan scan : bound.scans()) {
            for (TableScan.PartitionScan part : scan.partitions()) {
                for (TabletId tablet : part.tablets()) {
                    versions.put(tablet, part.partition().visibleVersion());
                }
            }
        }
        return versions;
    }
}
