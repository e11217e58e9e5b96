package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A database as one catalog version knows it.
///
/// @param name compared with case
/// @param tablesById sorted by id
/// @param tableIds sorted by name; names the tables of `tablesById` and no others
public record Database(
        DatabaseId id,
        String name,
        Instant created,
        Map<TableId, Table> tablesById,
        Map<String, TableId> tableIds) {

    public Database {
        tablesById = PersistentMap.copyOf(tablesById);
        tableIds = PersistentMap.copyOf(tableIds);
    }

    static Database empty(DatabaseId id, String name, Instant created) {
        return new Database(id, name, created, PersistentMap.empty(), PersistentMap.empty());
    }

    /// Sorted by name.
    public Collection<Table> tables() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Table> iterator() {
                return tableIds.values().stream()
                        .map(tableId -> Objects.requireNonNull(tablesById.get(tableId)))
                        .iterator();
            }

            @Override
            public int size() {
                return tablesById.size();
            }
        };
    }

    public Optional<Table> table(String tableName) {
        return Optional.ofNullable(tableIds.get(tableName)).flatMap(this::table);
    }

    public Optional<Table> table(TableId tableId) {
        return Optional.ofNullable(tablesById.get(tableId));
    }

    /// @throws StarkeepException UNKNOWN_TABLE with the nearest name
    public Table requireTable(String tableName) {
        return table(tableName).orElseThrow(() -> unknownTable(tableName));
    }

    private StarkeepException unknownTable(String wanted) {
        return StarkeepException.of(
                ErrorCode.UNKNOWN_TABLE,
                name + "." + wanted,
                NearestName.hint(wanted, tableIds.keySet()));
    }

    Database withName(String newName) {
        return new Database(id, newName, created, tablesById, tableIds);
    }

    /// Adds the table, or puts it in the place of the one with its id.
    Database with(Table table) {
        PersistentMap<String, TableId> names = PersistentMap.copyOf(tableIds);
        Table before = tablesById.get(table.id());
        if (before == null || !before.name().equals(table.name())) {
            names = before == null ? names : names.without(before.name());
            names = names.with(table.name(), table.id());
        }
        return new Database(
                id, name, created, PersistentMap.copyOf(tablesById).with(table.id(), table), names);
    }

    Database without(Table table) {
        return new Database(
                id,
                name,
                created,
                PersistentMap.copyOf(tablesById).without(table.id()),
                PersistentMap.copyOf(tableIds).without(table.name()));
    }
}
