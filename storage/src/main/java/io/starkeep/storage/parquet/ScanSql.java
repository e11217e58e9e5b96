package io.starkeep.storage.parquet;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletPaths;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The engine SQL that reads tablets. Files without deletions are read plainly, the others minus
/// the deleted positions.
record ScanSql(FileStore files, TabletPaths paths) {
    String of(Map<TabletId, TabletVersion> tablets, TableSchema schema, List<String> columns) {
        List<PhysicalColumn> wanted = columns.stream().map(name -> column(schema, name)).toList();
        Positions clean = new Positions(files, paths);
        Positions dirty = new Positions(files, paths);
        new TreeMap<>(tablets).forEach((id, version) -> split(id, version, clean, dirty));
        if (clean.isEmpty() && dirty.isEmpty()) {
            return "SELECT " + select(wanted, PhysicalColumn::nothing) + " WHERE FALSE";
        }
        String select = "SELECT " + select(wanted, PhysicalColumn::load) + " FROM ";
        if (dirty.isEmpty()) {
            return select + clean.rows();
        }
        String rest = select + dirty.rows();
        return clean.isEmpty() ? rest : select + clean.rows() + " UNION ALL " + rest;
    }

    /// A rowset whose rows are all deleted need not be read at all.
    private static void split(
            TabletId tablet, TabletVersion version, Positions clean, Positions dirty) {
        Map<RowsetId, Long> deleted = version.deletedRows();
        for (TabletFile file : version.rows()) {
            long gone = deleted.getOrDefault(file.id(), 0L);
            if (gone == 0) {
                clean.add(tablet, file);
            } else if (gone < file.rows()) {
                dirty.add(tablet, file);
            }
        }
        version.deletes().forEach(file -> dirty.addDeletes(tablet, file));
    }

    private static String select(
            List<PhysicalColumn> columns, Function<PhysicalColumn, String> expression) {
        return columns.isEmpty()
                ? "1 AS \"row\""
                : columns.stream().map(expression).collect(Collectors.joining(", "));
    }

    private static PhysicalColumn column(TableSchema schema, String name) {
        return schema.column(name)
                .map(PhysicalColumn::of)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.INTERNAL_ERROR,
                                "A scan wants the unknown column " + name));
    }
}
