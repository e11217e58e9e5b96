package io.starkeep.backend;

import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.error.StarkeepException;
import java.util.List;
import java.util.Optional;

/// Runs queries whose tables are on several backends: own tablets are read where they are; the rows
/// of others are fetched first, all at once, and wait on disk, so that memory does not grow with
/// them. Thread-safe.
///
/// An interrupt of the thread that fetches ends that on every machine; so it does while the query
/// itself runs, if the thread is virtual.
public final class FragmentRunner {
    private final Engine engine;
    private final TransferArea area;
    private final RemoteRows remote;
    private final Optional<OwnTablets> own;

    /// @param own empty on a frontend, which has none
    public FragmentRunner(
            Engine engine, TransferArea area, RemoteRows remote, Optional<OwnTablets> own) {
        this.engine = engine;
        this.area = area;
        this.remote = remote;
        this.own = own;
    }

    /// As [BackendNode#query].
    public ResultCursor query(Fragment fragment) {
        GatheredTables tables = gather(fragment.scans());
        try {
            EngineSession session = engine.openSession();
            try {
                ResultCursor rows = start(fragment, tables, session);
                return new TableCursor(rows, tables, session::close);
            } catch (RuntimeException | Error failure) {
                session.close();
                throw failure;
            }
        } catch (StarkeepException failure) {
            try (tables) {
                throw tables.explain(failure);
            }
        } catch (RuntimeException | Error failure) {
            tables.close();
            throw failure;
        }
    }

    /// Relations are views: no text of the fragment can be taken for their name.
    private static ResultCursor start(
            Fragment fragment, GatheredTables tables, EngineSession session) {
        session.timeZone(fragment.zone());
        if (tables.hasFetched()) {
            // The footers of files that are read once need not be kept.
            session.execute("SET SESSION parquet_metadata_cache = false");
        }
        for (FragmentScan scan : fragment.scans()) {
            session.execute(
                    "CREATE TEMP VIEW %s AS %s"
                            .formatted(scan.relation(), tables.sql(scan.relation())));
        }
        return session.query(fragment.sql());
    }

    /// Makes tables readable by every engine session of this process, until closed: for sources of
    /// loads.
    ///
    /// @throws StarkeepException as [#query], and before anything can be read
    public OpenTables open(List<FragmentScan> scans) {
        return scans.isEmpty() ? OpenTables.NONE : gather(scans);
    }

    private GatheredTables gather(List<FragmentScan> scans) {
        return new Gathering(area, remote, own, scans).run();
    }
}
