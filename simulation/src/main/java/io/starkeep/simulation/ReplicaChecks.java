package io.starkeep.simulation;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletPin;
import io.starkeep.storage.TabletStore;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What must hold of the simulated cluster when the trouble has ended.
final class ReplicaChecks {
    private final FrontendMachine frontend;
    private final Map<BackendId, BackendMachine> backends;
    private final ReplicaTables tables;
    private final ReplicaModel model;

    ReplicaChecks(
            FrontendMachine frontend,
            Map<BackendId, BackendMachine> backends,
            ReplicaTables tables,
            ReplicaModel model) {
        this.frontend = frontend;
        this.backends = backends;
        this.tables = tables;
        this.model = model;
    }

    /// Every good replica has what it must, in every tablet.
    void compare(String when) {
        Map<String, List<Row>> expected =
                model.rows(List.copyOf(frontend.catalog().current().transactions().all()));
        for (String name : ReplicaTables.NAMES) {
            Map<BackendId, Set<TabletId>> good = new TreeMap<>();
            Partition partition = tables.partition(name);
            for (TabletId tablet : partition.tablets()) {
                List<Replica> replicas =
                        partition.replicas(tablet).stream().filter(Replica::good).toList();
                Violation.unless(!replicas.isEmpty(), "tablet %s has no good replica", tablet);
                replicas.forEach(one ->
                        good.computeIfAbsent(one.backend(), _ -> new HashSet<>()).add(tablet));
            }
            Map<TabletId, List<Row>> shown = new HashMap<>();
            good.forEach((backend, tablets) ->
                    tablets.forEach(tablet -> {
                        List<Row> rows = rows(backend, partition, tablet);
                        List<Row> other = shown.putIfAbsent(tablet, rows);
                        Violation.unless(
                                other == null || other.equals(rows),
                                "%s: backend %s shows %s in tablet %s of %s, another %s",
                                when,
                                backend,
                                rows,
                                tablet,
                                name,
                                other);
                    }));
            List<Row> all = shown.values().stream().flatMap(List::stream).sorted().toList();
            Violation.unless(
                    all.equals(expected.getOrDefault(name, List.of())),
                    "%s: %s has%n  %s%ninstead of%n  %s",
                    when,
                    name,
                    all,
                    expected.getOrDefault(name, List.of()));
        }
    }

    private List<Row> rows(BackendId backend, Partition partition, TabletId tablet) {
        TabletStore store = Objects.requireNonNull(backends.get(backend)).tablets();
        try (TabletPin pin = store.pin(Map.of(tablet, partition.visibleVersion()))) {
            return store
                    .format()
                    .rows(
                            Tables.schema(true),
                            tablet,
                            Objects.requireNonNull(pin.versions().get(tablet)))
                    .stream()
                    .map(row ->
                            new Row(
                                    Integer.parseInt(Objects.requireNonNull(row.get(0))),
                                    Objects.requireNonNull(row.get(1))))
                    .sorted()
                    .toList();
        } catch (StarkeepException failed) {
            throw new Violation(
                    "backend %s cannot show tablet %s at version %s: %s",
                    backend, tablet, partition.visibleVersion(), failed.getMessage());
        }
    }

    /// No backend keeps prepared rows, or tablets that the catalog does not place there.
    void nothingElse() {
        frontend.cluster().backend().retain(Set.of(), new TabletId(1));
        backends.forEach((id, backend) -> {
            Violation.unless(
                    backend.tablets().prepared().isEmpty(),
                    "backend %s still has prepared %s",
                    id,
                    backend.tablets().prepared());
            for (TabletId tablet : backend.tablets().tablets().keySet()) {
                boolean placed =
                        ReplicaTables.NAMES.stream()
                                .map(tables::partition)
                                .filter(one -> one.tablets().contains(tablet))
                                .flatMap(one -> one.replicas(tablet).stream())
                                .anyMatch(one -> one.backend().equals(id));
                Violation.unless(placed, "backend %s still has tablet %s", id, tablet);
            }
        });
    }
}
