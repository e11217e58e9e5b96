package io.starkeep.backup;

import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What a restore may do to a database. Pure; run before anything is downloaded and again at the
/// swap.
final class TargetRules {
    private static final String REPLICATION = "replication_num";

    private static final int MOST_NAMED = 100;

    private final Database database;
    private final RestoreOrder order;

    TargetRules(Database database, RestoreOrder order) {
        this.database = database;
        this.order = order;
    }

    /// Decides what to do with every table.
    ///
    /// @param selection the manifest reduced to what is wanted, its tables in the order of the
    ///   order's objects
    /// @throws StarkeepException naming every difference of every live table that does not fit
    List<RestoreTarget> targets(Manifest selection) {
        List<RestoreTarget> targets = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (BackupObject object : order.objects()) {
            TableSnapshot stored = selection.tables().get(targets.size());
            targets.add(target(stored, object, refusals));
        }
        if (!refusals.isEmpty()) {
            throw refused(refusals);
        }
        return targets;
    }

    private RestoreTarget target(TableSnapshot stored, BackupObject object, List<String> refusals) {
        Optional<Table> live = database.table(object.target());
        if (live.isPresent() && object.alias().isPresent()) {
            throw StarkeepException.of(ErrorCode.TABLE_EXISTS, object.target());
        }
        List<String> problems = live.map(table -> problems(table, stored)).orElse(List.of());
        boolean replaced =
                !problems.isEmpty()
                        && order.has(RestoreSwitch.FORCE_REPLACE)
                        && object.partitions().isEmpty();
        if (!replaced) {
            refusals.addAll(problems);
        }
        OptionalLong id =
                live.map(table -> OptionalLong.of(table.id().value())).orElse(OptionalLong.empty());
        return new RestoreTarget(
                stored.name(),
                object.target(),
                replaced ? OptionalLong.empty() : id,
                replaced ? id : OptionalLong.empty(),
                stored.partitions().stream().map(PartitionSnapshot::name).toList());
    }

    /// @throws StarkeepException when data of the snapshot cannot stand in the live table
    void check(Table live, TableSnapshot stored) {
        List<String> problems = problems(live, stored);
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
    }

    /// Why data of the snapshot cannot stand in the live table; empty when it can.
    private List<String> problems(Table live, TableSnapshot stored) {
        List<String> problems = new ArrayList<>(SchemaDifferences.between(live, stored));
        if (problems.isEmpty()) {
            List<Partition> surplus = surplus(live, stored);
            for (PartitionSnapshot partition : stored.partitions()) {
                Optional<Partition> same = counterpart(live, stored, partition);
                if (same.isPresent()) {
                    problems.addAll(ofExisting(live, same.get(), partition));
                } else {
                    problems.addAll(ofNew(live, surplus, partition));
                }
            }
        }
        return problems.stream()
                .map(problem -> "table '" + database.name() + "." + live.name() + "': " + problem)
                .toList();
    }

    /// Partitions of the live table that the restore removes because the snapshot lacks them.
    List<Partition> surplus(Table live, TableSnapshot stored) {
        return order.has(RestoreSwitch.CLEAN_PARTITIONS) && !stored.partitionColumns().isEmpty()
                ? live.partitions().stream()
                        .filter(here -> stored.partition(here.name()).isEmpty())
                        .toList()
                : List.of();
    }

    /// The live partition that a stored one replaces. The only partition of an unpartitioned table
    /// bears the table's name, which may differ.
    static Optional<Partition> counterpart(
            Table live, TableSnapshot stored, PartitionSnapshot partition) {
        return stored.partitionColumns().isEmpty()
                ? live.partitions().stream().findFirst()
                : live.partition(partition.name());
    }

    private List<String> ofExisting(Table live, Partition here, PartitionSnapshot there) {
        List<String> problems = new ArrayList<>();
        String which = "partition '" + here.name() + "' ";
        if (!here.range().equals(there.range())) {
            problems.add(
                    which
                            + "is "
                            + RangeText.of(here.range())
                            + " here and "
                            + RangeText.of(there.range())
                            + " in the snapshot");
        }
        if (here.tablets().size() != there.tablets().size()) {
            problems.add(
                    which
                            + "has "
                            + here.tablets().size()
                            + " buckets here and "
                            + there.tablets().size()
                            + " in the snapshot");
        }
        String present = property(here.properties(), live.properties());
        if (order.replicationNum().isPresent()
                && !present.equals(Integer.toString(order.replicationNum().getAsInt()))) {
            problems.add(
                    which
                            + "has replication_num "
                            + present
                            + ", the statement says "
                            + order.replicationNum().getAsInt()
                            + "; leave the property out to keep what is there");
        }
        return problems;
    }

    private static String property(Map<String, String> partition, Map<String, String> table) {
        return partition.getOrDefault(REPLICATION, table.getOrDefault(REPLICATION, "1"));
    }

    private static List<String> ofNew(
            Table live, List<Partition> surplus, PartitionSnapshot partition) {
        PartitionRange range = partition.range().orElseThrow();
        RangeOrder ranges = new RangeOrder(partitionTypes(live));
        return live.partitions().stream()
                .filter(other -> !surplus.contains(other))
                .filter(other -> ranges.overlap(range, other.range().orElseThrow()))
                .map(other ->
                        "partition '"
                                + partition.name()
                                + "' of the snapshot, "
                                + RangeText.of(partition.range())
                                + ", overlaps the partition '"
                                + other.name()
                                + "' here, "
                                + RangeText.of(other.range()))
                .toList();
    }

    private static List<SqlType> partitionTypes(Table live) {
        return live.partitioning().partitionColumns().stream()
                .map(name -> live.schema().column(name).orElseThrow().type())
                .toList();
    }

    private static StarkeepException refused(List<String> problems) {
        int more = problems.size() - MOST_NAMED;
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "Cannot restore into "
                        + problems.stream().limit(MOST_NAMED).collect(Collectors.joining("; "))
                        + (more > 0 ? "; and " + more + " differences more" : "")
                        + ". Nothing was changed; RESTORE with AS makes a new table, the property"
                        + " force_replace puts whole tables of the snapshot in the place of these");
    }
}
