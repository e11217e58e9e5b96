package io.starkeep.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a snapshot holds: tables by name, reduced to their backed-up partitions. Immutable.
record Contents(SortedMap<String, TableModel> tables) {
    /// A table of an ON list.
    ///
    /// @param partitions empty means all
    /// @param alias the target's name, for RESTORE
    record Item(String table, List<String> partitions, Optional<String> alias) {
        String target() {
            return alias.orElse(table);
        }
    }

    Contents {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /// The cut of a cluster's database at one moment.
    ///
    /// @param items empty means all tables
    /// @return empty when one of them is not there
    static Optional<Contents> cut(ClusterModel model, String database, List<Item> items) {
        SortedMap<String, TableModel> tables = new TreeMap<>();
        for (TableModel table : model.tables().values()) {
            if (items.isEmpty() && table.name().database().equals(database)) {
                tables.put(table.name().table(), table);
            }
        }
        Contents whole = new Contents(tables);
        if (items.isEmpty()) {
            return Optional.of(whole);
        }
        for (Item item : items) {
            model.table(new TableName(database, item.table()))
                    .ifPresent(table -> tables.put(item.table(), table));
        }
        return new Contents(tables).select(items);
    }

    /// The tables and partitions of an ON list; empty when one of them is not there.
    Optional<Contents> select(List<Item> items) {
        if (items.isEmpty()) {
            return Optional.of(this);
        }
        SortedMap<String, TableModel> selected = new TreeMap<>();
        for (Item item : items) {
            TableModel table = tables.get(item.table());
            if (table == null
                    || item.partitions().stream().anyMatch(p -> table.partition(p).isEmpty())) {
                return Optional.empty();
            }
            selected.put(item.table(), table.only(item.partitions()));
        }
        return Optional.of(new Contents(selected));
    }

    /// What a cluster shows after a RESTORE.
    ///
    /// @return empty when the restore must be refused
    Optional<ClusterModel> restoredTo(ClusterModel model, String database, List<Item> asked) {
        List<Item> items = asked.isEmpty() ? all() : asked;
        Optional<ClusterModel> result = select(items).map(_ -> model);
        for (Item item : items) {
            TableModel stored = tables.get(item.table());
            if (stored != null) {
                result =
                        result.flatMap(before ->
                                restored(before, database, item, stored.only(item.partitions())));
            }
        }
        return result;
    }

    /// Whether the tables have the same names and rows.
    boolean hasDataOf(Contents other) {
        return tables.keySet().equals(other.tables.keySet())
                && tables.values().stream()
                        .allMatch(table -> {
                            TableModel same = other.tables.get(table.name().table());
                            return same != null && table.hasDataOf(same);
                        });
    }

    private List<Item> all() {
        List<Item> items = new ArrayList<>();
        tables.keySet().forEach(name -> items.add(new Item(name, List.of(), Optional.empty())));
        return items;
    }

    private static Optional<ClusterModel> restored(
            ClusterModel model, String database, Item item, TableModel stored) {
        TableName name = new TableName(database, item.target());
        Optional<TableModel> live = model.table(name);
        if (live.isEmpty()) {
            return Optional.of(model.with(stored.copiedTo(name)));
        }
        boolean fits = item.alias().isEmpty() && live.get().shape().equals(stored.shape());
        return fits ? Optional.of(filled(model, name, stored)) : Optional.empty();
    }

    private static ClusterModel filled(ClusterModel model, TableName name, TableModel stored) {
        ClusterModel result = model;
        for (PartitionModel partition : stored.partitions()) {
            TableModel live = result.table(name).orElseThrow();
            Optional<PartitionModel> old =
                    stored.shape().ranged()
                            ? live.partition(partition.name())
                            : Optional.of(live.partitions().getFirst());
            if (old.isPresent()) {
                PartitionModel replacement = partition.with(0, old.get().name());
                result = result.replacedPartition(live, old.get(), replacement, false);
            } else {
                result = result.with(live.plus(partition.with(0, partition.name())));
            }
        }
        return result;
    }
}
