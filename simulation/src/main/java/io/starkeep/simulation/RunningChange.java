package io.starkeep.simulation;

import io.starkeep.backend.WriteLock;
import io.starkeep.load.LoadKind;
import io.starkeep.load.RunningLoad;
import io.starkeep.storage.WriteSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An INSERT or a DELETE that has begun: between its steps anything may happen.
final class RunningChange {
    final LoadKind kind;
    final RunningLoad load;
    final long table;

    /// Held by those that change existing rows.
    final Optional<WriteLock> lock;

    Optional<WriteSummary> summary = Optional.empty();

    /// Whether a step of it is under way.
    boolean busy;

    /// What it does to each partition that it touches.
    private final Map<Long, Step> steps = new HashMap<>();

    /// @param deleted each of them once
    private record Step(boolean upsert, List<Row> added, List<Row> deleted) {
        PartitionModel on(PartitionModel before) {
            return upsert ? before.upserted(added) : before.withoutEach(deleted).appended(added);
        }
    }

    RunningChange(LoadKind kind, RunningLoad load, long table, Optional<WriteLock> lock) {
        this.kind = kind;
        this.load = load;
        this.table = table;
        this.lock = lock;
    }

    /// It will add rows to the partitions that are there now.
    void plansToAdd(TableModel now, List<Row> rows) {
        for (PartitionModel partition : now.partitions()) {
            List<Row> own =
                    rows.stream()
                            .filter(row ->
                                    !now.shape().ranged()
                                            || Shape.partitionOf(row.key())
                                                    .equals(partition.name()))
                            .toList();
            steps.put(
                    partition.id(),
                    new Step(
                            now.shape().primary(),
                            now.shape().primary() ? lastOfEachKey(own) : own,
                            List.of()));
        }
    }

    private static List<Row> lastOfEachKey(List<Row> rows) {
        Map<Integer, Row> last = new HashMap<>();
        rows.forEach(row -> last.put(row.key(), row));
        return new ArrayList<>(last.values());
    }

    /// It will delete the rows with this value that are there now.
    void plansToDelete(TableModel now, String value) {
        for (PartitionModel partition : now.partitions()) {
            List<Row> own =
                    partition.rows().stream().filter(row -> row.value().equals(value)).toList();
            steps.put(partition.id(), new Step(false, List.of(), own));
        }
    }

    /// What its commit leads to; nothing when one of its partitions is gone.
    List<ClusterModel> committed(ClusterModel model) {
        ClusterModel result = model;
        for (var id : summary.orElseThrow().partitions()) {
            Step step = steps.get(id.value());
            Optional<TableModel> live = result.table(table);
            if (step == null || live.flatMap(one -> one.partition(id.value())).isEmpty()) {
                return List.of();
            }
            result = result.changing(table, one -> one.changing(id.value(), step::on));
        }
        return result.table(table).isPresent() ? List.of(result) : List.of();
    }
}
