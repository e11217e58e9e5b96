package io.starkeep.cluster;

import io.starkeep.backend.BackendSession;
import io.starkeep.backend.FragmentRunner;
import io.starkeep.backend.FragmentScan;
import io.starkeep.backend.InterruptibleCalls;
import io.starkeep.backend.OpenTables;
import io.starkeep.backend.TableQuery;
import io.starkeep.backend.TableRead;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import java.util.List;
import java.util.function.Supplier;

/// A session over the tablets of all backends: a query goes to a backend; the rows that a statement
/// of this process needs come here.
final class ClusterSession implements BackendSession {
    private final Reads reads;
    private final FragmentRunner here;
    private final EngineSession engine;
    private final InterruptibleCalls waiting = new InterruptibleCalls();

    ClusterSession(Reads reads, FragmentRunner here, EngineSession engine) {
        this.reads = reads;
        this.here = here;
        this.engine = engine;
    }

    @Override
    public ResultCursor query(TableQuery query) {
        if (query.reads().stream().allMatch(read -> read.tablets().isEmpty())) {
            OpenTables empty = here.open(query.reads().stream().map(Reads::empty).toList());
            engine.timeZone(query.zone());
            return engine.query(query.text().over(empty::sql));
        }
        return new InterruptibleCursor(waiting.call(() -> reads.query(query)), waiting);
    }

    @Override
    public OpenTables open(List<TableRead> wanted) {
        return waiting.call(() -> {
            List<TableRead> full =
                    wanted.stream().filter(read -> !read.tablets().isEmpty()).toList();
            return full.isEmpty()
                    ? here.open(wanted.stream().map(Reads::empty).toList())
                    : reads.anywhere(full, plan -> here.open(scans(wanted, plan)));
        });
    }

    private List<FragmentScan> scans(List<TableRead> wanted, ReadPlan plan) {
        return wanted.stream().map(read -> reads.scan(read, plan)).toList();
    }

    @Override
    public <T> T interruptible(Supplier<T> work) {
        return waiting.call(work);
    }

    @Override
    public EngineSession engine() {
        return engine;
    }

    @Override
    public void interrupt() {
        waiting.interrupt();
        engine.interrupt();
    }

    @Override
    public void close() {
        engine.close();
    }
}
