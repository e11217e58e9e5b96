package io.starkeep.simulation;

import io.starkeep.catalog.TransactionRecord;
import io.starkeep.catalog.TransactionState;
import io.starkeep.type.PartitionId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What must be seen of the loads of a simulated cluster: each acknowledged one once, each refused
/// one never; of one whose client heard neither, what the catalog decided.
final class ReplicaModel {
    private final Map<String, Sent> sent = new TreeMap<>();

    /// What a client knows of its load.
    private enum Answer {
        NONE,
        ACKNOWLEDGED,
        REFUSED
    }

    private record Sent(String table, boolean upsert, List<Row> rows, Answer answer) {
        Sent answered(Answer now) {
            return new Sent(table, upsert, rows, now);
        }
    }

    /// A client is about to send this.
    void sends(String label, String table, boolean upsert, List<Row> rows) {
        sent.put(label, new Sent(table, upsert, List.copyOf(rows), Answer.NONE));
    }

    void acknowledged(String label) {
        sent.computeIfPresent(label, (_, one) -> one.answered(Answer.ACKNOWLEDGED));
    }

    void refused(String label) {
        sent.computeIfPresent(label, (_, one) -> one.answered(Answer.REFUSED));
    }

    /// How many were acknowledged.
    long acknowledged() {
        return sent.values().stream().filter(one -> one.answer() == Answer.ACKNOWLEDGED).count();
    }

    /// Compares what clients heard with what the catalog decided, and gives the rows that each
    /// table must have, sorted.
    ///
    /// @param decided all that the catalog remembers
    Map<String, List<Row>> rows(List<TransactionRecord> decided) {
        Map<String, TransactionRecord> committed = new HashMap<>();
        for (TransactionRecord record : decided) {
            if (record.state() != TransactionState.ABORTED) {
                TransactionRecord other = committed.put(record.label(), record);
                Violation.unless(other == null, "label %s was committed twice", record.label());
            }
        }
        sent.forEach((label, one) -> {
            boolean is = committed.containsKey(label);
            Violation.unless(
                    is || one.answer() != Answer.ACKNOWLEDGED,
                    "load %s was acknowledged and is not committed",
                    label);
            Violation.unless(
                    !is || one.answer() != Answer.REFUSED,
                    "load %s was refused and is committed",
                    label);
        });
        Map<String, List<Row>> tables = new TreeMap<>();
        committed.values().stream()
                .sorted(Comparator.comparing(ReplicaModel::version))
                .forEach(record -> apply(record.label(), tables));
        tables.values().forEach(rows -> rows.sort(Comparator.naturalOrder()));
        return tables;
    }

    /// All loads of a table touch its one partition, so its versions put them in order.
    private static Version version(TransactionRecord record) {
        Map<PartitionId, Version> versions = record.versions();
        Violation.unless(versions.size() == 1, "%s touches %s", record.label(), versions);
        return versions.values().iterator().next();
    }

    private void apply(String label, Map<String, List<Row>> tables) {
        Sent one = Objects.requireNonNull(sent.get(label), label);
        List<Row> rows = tables.computeIfAbsent(one.table(), _ -> new ArrayList<>());
        for (Row row : one.rows()) {
            if (one.upsert()) {
                rows.removeIf(other -> other.key() == row.key());
            }
            rows.add(row);
        }
    }
}
