package io.starkeep.simulation;

import io.starkeep.backend.WriteLock;
import io.starkeep.backend.WriteRequest;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.load.Decided;
import io.starkeep.load.Label;
import io.starkeep.load.LoadKind;
import io.starkeep.load.LoadStart;
import io.starkeep.load.RunningLoad;
import io.starkeep.storage.RowFilter;
import io.starkeep.storage.WriteSummary;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// INSERT and DELETE, step by step: begin, write, commit or abort.
final class Changes {
    private static final int AT_ONCE = 3;
    private static final int VALUES = 6;

    private final Surroundings world;
    private long labels;

    /// A label of a load that was aborted, which must be free again.
    private Optional<Label> freed = Optional.empty();

    Changes(Surroundings world) {
        this.world = world;
    }

    /// The next step of some change, or a new one.
    void any(Site site) {
        List<RunningChange> idle =
                site.work.changes.stream().filter(change -> !change.busy).toList();
        boolean begins = site.work.changes.size() < AT_ONCE && world.oneIn(2);
        if (idle.isEmpty() || begins) {
            begin(site).ifPresent(change -> write(site, change));
        } else {
            end(site, world.pick(idle));
        }
    }

    /// A whole change, from begin to commit.
    void whole(Site site) {
        begin(site)
                .ifPresent(change -> {
                    write(site, change);
                    if (site.work.changes.contains(change)) {
                        end(site, change);
                    }
                });
    }

    private Optional<RunningChange> begin(Site site) {
        List<TableModel> tables = List.copyOf(site.model().tables().values());
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        TableModel model = world.oneIn(3) ? world.pick(tables) : tables.getFirst();
        LoadKind kind = world.oneIn(4) ? LoadKind.DELETE : LoadKind.INSERT;
        boolean locks = kind == LoadKind.DELETE || model.shape().primary();
        if (locks && site.work.maintaining) {
            return Optional.empty(); // it might wait for compaction, which waits for it here
        }
        boolean again = freed.isPresent();
        Label label = freed.orElseGet(() -> new Label("l" + ++labels));
        freed = Optional.empty();
        world.trace().add(site.name + ": " + kind + " " + label + " " + model.name());
        TableId table = new TableId(model.id());
        Optional<WriteLock> lock = Optional.empty();
        try {
            if (locks) {
                lock = Optional.of(site.cluster().backend.lockRows(table, Duration.ZERO));
            }
            DatabaseId database =
                    site.cluster().catalog.current().requireDatabase(model.name().database()).id();
            LoadStart start =
                    new LoadStart(
                            database,
                            table,
                            Optional.of(label),
                            kind,
                            "FE: 127.0.0.1",
                            Duration.ofHours(1));
            RunningLoad load = site.cluster().loads.begin(start).require();
            RunningChange change = new RunningChange(kind, load, model.id(), lock);
            site.work.changes.add(change);
            return Optional.of(change);
        } catch (StarkeepException refused) {
            site.checkRefusal("begin of " + label, refused);
            Violation.unless(
                    !again || refused.code() != ErrorCode.LABEL_EXISTS,
                    "label %s was aborted and is taken",
                    label);
            lock.ifPresent(WriteLock::close);
            return Optional.empty();
        }
    }

    private void write(Site site, RunningChange change) {
        Optional<TableModel> model = site.model().table(change.table);
        if (model.isEmpty()) {
            abort(site, change, "the table is gone");
            return;
        }
        change.busy = true;
        try {
            Table table =
                    site.cluster()
                            .catalog
                            .current()
                            .requireTable(
                                    model.get().name().database(), model.get().name().table());
            change.summary = Optional.of(prepare(site, change, model.get(), Tables.target(table)));
            change.busy = false;
        } catch (StarkeepException refused) {
            site.checkRefusal("write of " + change.load.label(), refused);
            change.busy = false;
            abort(site, change, "the write failed");
        }
    }

    private WriteSummary prepare(
            Site site, RunningChange change, TableModel model, WriteTarget target) {
        if (change.kind == LoadKind.DELETE) {
            String value = value();
            change.plansToDelete(model, value);
            return site.cluster()
                    .tablets
                    .delete(
                            change.load.id(),
                            target,
                            new RowFilter.ColumnEquals(Tables.VALUE, value));
        }
        List<Row> rows = rows();
        change.plansToAdd(model, rows);
        return site.cluster()
                .backend
                .write(new WriteRequest(change.load.id(), target, Tables.source(rows)));
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int count = 1 + world.random().nextInt(8);
        for (int i = 0; i < count; i++) {
            rows.add(new Row(world.random().nextInt(Shape.RANGES * Shape.RANGE), value()));
        }
        return rows;
    }

    private String value() {
        return "v" + world.random().nextInt(VALUES);
    }

    private void end(Site site, RunningChange change) {
        if (change.summary.isEmpty() || world.oneIn(8)) {
            abort(site, change, "on purpose");
        } else {
            commit(site, change);
        }
    }

    private void commit(Site site, RunningChange change) {
        change.busy = true;
        Decided decided =
                new Decided(change.summary.orElseThrow(), LoadCounts.NONE, Optional.empty());
        long faults = site.machine.faults();
        boolean fits = !change.committed(site.model()).isEmpty();
        boolean done =
                site.change(
                        "commit " + change.load.label(),
                        change::committed,
                        () -> site.cluster().loads.commit(change.load, decided));
        Violation.unless(
                done == fits || site.machine.faults() != faults,
                "load %s: committed is %s, should be %s",
                change.load.label(),
                done,
                fits);
        if (done) {
            checkLabel(site, change);
            finish(site, change);
        } else {
            abort(site, change, "the commit failed");
        }
    }

    private static void checkLabel(Site site, RunningChange change) {
        boolean taken =
                site.cluster().catalog.current().transactions().find(change.load.id()).isPresent();
        Violation.unless(taken || !site.serves(), "label %s is not taken", change.load.label());
    }

    private void abort(Site site, RunningChange change, String reason) {
        change.busy = true;
        world.trace().add(site.name + ": abort " + change.load.label() + ", " + reason);
        try {
            site.cluster().loads.abort(change.load, reason, LoadCounts.NONE, Optional.empty());
        } catch (StarkeepException failed) {
            site.checkRefusal("abort of " + change.load.label(), failed);
        }
        finish(site, change);
        if (site.serves()) {
            freed = Optional.of(change.load.label());
        }
        site.settle("abort");
    }

    private static void finish(Site site, RunningChange change) {
        change.lock.ifPresent(WriteLock::close);
        site.work.changes.remove(change);
    }

    /// Ends every change.
    void endAll(Site site) {
        for (RunningChange change : List.copyOf(site.work.changes)) {
            end(site, change);
        }
    }
}
