package io.starkeep.backend;

import io.starkeep.engine.OwningCursor;
import io.starkeep.engine.ResultCursor;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Runs fragments on the backend of this process, whatever place their parts name. Thread-safe:
/// each query has a session of its own.
public final class OwnFragments implements FragmentSource {
    private final Backend backend;

    public OwnFragments(Backend backend) {
        this.backend = backend;
    }

    @Override
    public ResultCursor query(Fragment fragment) {
        TableQuery query =
                new TableQuery(
                        fragment.scans().stream().map(OwnFragments::read).toList(),
                        relations -> text(fragment, relations),
                        fragment.zone());
        BackendSession session = backend.openSession();
        try {
            return new OwningCursor(session.query(query), session::close);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static TableRead read(FragmentScan scan) {
        Map<TabletId, Version> tablets = new HashMap<>();
        scan.parts().forEach(part -> tablets.putAll(part.tablets()));
        return new TableRead(
                scan.relation(),
                scan.table(),
                scan.schema(),
                scan.columns(),
                tablets,
                scan.filterSql(),
                scan.limit());
    }

    /// The relations as common table expressions, which the engine shall not keep in memory.
    private static String text(Fragment fragment, UnaryOperator<String> relations) {
        if (fragment.scans().isEmpty()) {
            return fragment.sql();
        }
        String expressions =
                fragment.scans().stream()
                        .map(scan ->
                                "%s AS NOT MATERIALIZED (%s)"
                                        .formatted(
                                                scan.relation(), relations.apply(scan.relation())))
                        .collect(Collectors.joining(", ", "WITH ", " "));
        return expressions + "SELECT * FROM (" + fragment.sql() + ")";
    }
}
