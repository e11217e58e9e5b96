package io.starkeep.cluster;

import io.starkeep.backend.Fragment;
import io.starkeep.backend.FragmentScan;
import io.starkeep.backend.ScanPart;
import io.starkeep.catalog.BackendMember;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.type.BackendId;
import io.starkeep.type.Column;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What equal sets of rows have in common, whatever their files: their number, and the sum of their
/// hashes. A backend reads all rows of the tablet for it. Thread-safe.
///
/// The hash is taken of a row's text by MD5, so that builds with different engines agree.
record RowSums(Nodes nodes) {
    private static final String RELATION = "replica";
    private static final String SQL =
            "SELECT concat(count(*), ' rows, sum ', sum(md5_number_lower(CAST(%s AS VARCHAR))::HUGEINT)) FROM %s"
                    .formatted(RELATION, RELATION);

    /// @return a text that differs when the rows do
    String of(BackendId backend, Located located, Version version) {
        Fragment fragment = new Fragment(SQL, List.of(scan(backend, located, version)), "UTC");
        try (ResultCursor rows = nodes.node(backend).query(fragment)) {
            RowBatch batch = rows.next();
            return batch == null ? "" : batch.textAt(0, 0);
        }
    }

    private FragmentScan scan(BackendId backend, Located located, Version version) {
        BackendMember member = nodes.requireMember(backend);
        return new FragmentScan(
                RELATION,
                located.table().name(),
                located.table().schema(),
                located.table().schema().columns().stream().map(Column::name).toList(),
                List.of(new ScanPart(member.address(), Map.of(located.tablet(), version))),
                "",
                OptionalLong.empty());
    }
}
