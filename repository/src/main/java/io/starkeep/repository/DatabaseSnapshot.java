package io.starkeep.repository;

import java.util.List;
import java.util.Optional;

/// One database at the cut.
///
/// @param tables ordered by name
/// @param views ordered so that each comes after those it reads
/// @param grants privileges in this database that were asked for; never passwords
public record DatabaseSnapshot(
        String name,
        List<TableSnapshot> tables,
        List<ViewSnapshot> views,
        List<GrantSnapshot> grants) {
    public DatabaseSnapshot {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        grants = List.copyOf(grants);
    }

    /// One that has tables only.
    public static DatabaseSnapshot of(String name, List<TableSnapshot> tables) {
        return new DatabaseSnapshot(name, tables, List.of(), List.of());
    }

    /// @param table as written
    public Optional<TableSnapshot> table(String table) {
        return tables.stream().filter(one -> one.name().equals(table)).findFirst();
    }

    /// This database with some of its tables or partitions only.
    public DatabaseSnapshot withTables(List<TableSnapshot> chosen) {
        return new DatabaseSnapshot(name, chosen, views, grants);
    }
}
