package io.starkeep.backend;

import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A table that a [Fragment] reads.
///
/// @param relation by which name the fragment's SQL reads it: `FROM scan_0`
/// @param table `database.table`, for messages
/// @param columns those that are needed, in the order of the schema; none for `count(*)`
/// @param parts where its tablets are; empty for a table without rows to read
/// @param filterSql a condition of the engine over the columns, true for every row that the
///   fragment needs, so that other backends need not send the rest; empty when there is none
/// @param limit as many rows are enough, whichever they are, of those that the filter lets through
/// @param reduction if there is one, the relation has its columns, and groups in place of rows
public record FragmentScan(
        String relation,
        String table,
        TableSchema schema,
        List<String> columns,
        List<ScanPart> parts,
        String filterSql,
        OptionalLong limit,
        Optional<Reduction> reduction) {
    public FragmentScan {
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }

    /// Rows as they are.
    public FragmentScan(
            String relation,
            String table,
            TableSchema schema,
            List<String> columns,
            List<ScanPart> parts,
            String filterSql,
            OptionalLong limit) {
        this(relation, table, schema, columns, parts, filterSql, limit, Optional.empty());
    }

    /// What it wants of some of its tablets.
    TabletRows rows(Map<TabletId, Version> tablets) {
        return new TabletRows(table, schema, columns, tablets, filterSql, limit, reduction);
    }

    /// The same scan of tablets at other places.
    FragmentScan at(List<ScanPart> places) {
        return new FragmentScan(
                relation, table, schema, columns, places, filterSql, limit, reduction);
    }

    /// The same scan of those of its tablets that are in `tablets`.
    FragmentScan over(Set<TabletId> tablets) {
        List<ScanPart> kept = parts.stream().flatMap(part -> part.over(tablets).stream()).toList();
        return at(kept);
    }
}
