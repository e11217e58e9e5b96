package io.starkeep.simulation;

import io.starkeep.backend.WriteLock;
import io.starkeep.backend.WriteRequest;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCategory;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.load.Decided;
import io.starkeep.load.Label;
import io.starkeep.load.LoadKind;
import io.starkeep.load.LoadStart;
import io.starkeep.load.RunningLoad;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.KeysType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Loads into the simulated cluster, step by step: begin and write, commit or abort. Several are
/// under way at once.
final class ReplicaLoads {
    private static final int AT_ONCE = 3;
    private static final int KEYS = 12;

    private final Surroundings world;
    private final FrontendMachine frontend;
    private final ReplicaTables tables;
    private final ReplicaModel model;
    private final List<ReplicaLoad> running = new ArrayList<>();
    private long labels;

    ReplicaLoads(
            Surroundings world,
            FrontendMachine frontend,
            ReplicaTables tables,
            ReplicaModel model) {
        this.world = world;
        this.frontend = frontend;
        this.tables = tables;
        this.model = model;
    }

    /// The frontend has stopped, and with it all that ran there.
    void lose() {
        running.clear();
    }

    void endAll() {
        List.copyOf(running).forEach(this::end);
    }

    /// The next step of some load, or a new one.
    void any() {
        boolean begins = running.size() < AT_ONCE && world.oneIn(2);
        if (running.isEmpty() || begins) {
            begin(world.pick(ReplicaTables.NAMES));
        } else {
            end(world.pick(running));
        }
    }

    private void begin(String name) {
        String label = "l" + ++labels;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i <= world.random().nextInt(6); i++) {
            rows.add(new Row(world.random().nextInt(KEYS), label + "-" + i));
        }
        world.trace().add("load " + label + " into " + name);
        model.sends(label, name, ReplicaTables.upserts(name), rows);
        Table table = tables.table(name);
        Optional<WriteLock> lock = Optional.empty();
        Optional<RunningLoad> begun = Optional.empty();
        try {
            if (table.schema().keysType() == KeysType.PRIMARY) {
                lock =
                        Optional.of(
                                frontend.cluster().backend().lockRows(table.id(), Duration.ZERO));
            }
            RunningLoad load = frontend.process().loads().begin(start(table, label)).require();
            begun = Optional.of(load);
            WriteSummary summary =
                    frontend.cluster()
                            .backend()
                            .write(
                                    new WriteRequest(
                                            load.id(), Tables.target(table), Tables.source(rows)));
            running.add(new ReplicaLoad(load, name, rows, lock, summary));
        } catch (StarkeepException failed) {
            check(failed);
            begun.ifPresent(load -> abort(load, failed.code().name()));
            lock.ifPresent(WriteLock::close);
            model.refused(label);
        }
    }

    private LoadStart start(Table table, String label) {
        return new LoadStart(
                table.databaseId(),
                table.id(),
                Optional.of(new Label(label)),
                LoadKind.INSERT,
                "FE: 127.0.0.1",
                Duration.ofHours(1));
    }

    private void end(ReplicaLoad load) {
        running.remove(load);
        String label = load.load().label().text();
        if (world.oneIn(8)) {
            abort(load.load(), "on purpose");
            load.lock().ifPresent(WriteLock::close);
            model.refused(label);
            return;
        }
        world.trace().add("commit " + label);
        try {
            frontend.process()
                    .loads()
                    .commit(
                            load.load(),
                            new Decided(load.summary(), LoadCounts.NONE, Optional.empty()));
            model.acknowledged(label);
        } catch (StarkeepException failed) {
            check(failed);
            world.trace().add("commit of " + label + " fails: " + failed.code());
            abort(load.load(), "the commit failed");
            if (failed.code() != ErrorCode.OUTCOME_UNKNOWN && frontend.serves()) {
                model.refused(label);
            }
        }
        load.lock().ifPresent(WriteLock::close);
    }

    private void abort(RunningLoad load, String reason) {
        world.trace().add("abort " + load.label() + ": " + reason);
        try {
            frontend.process().loads().abort(load, reason, LoadCounts.NONE, Optional.empty());
        } catch (StarkeepException failed) {
            check(failed);
            world.trace().add("abort fails: " + failed.code());
        }
    }

    /// A refusal may be anything but our own fault, unless the machine stopped in the middle.
    private void check(StarkeepException refused) {
        if (frontend.machine.stopped()) {
            throw new MachineStopped();
        }
        Violation.unless(
                refused.code().category() != ErrorCategory.INTERNAL, "it ended with %s", refused);
    }
}
