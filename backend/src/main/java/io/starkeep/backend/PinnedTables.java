package io.starkeep.backend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletPin;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tables of which every tablet is in this process's store, kept by a pin.
final class PinnedTables implements OpenTables {
    /// What the engine's complaints about a damaged file come as.
    private static final Set<ErrorCode> MAY_BE_DAMAGE =
            Set.of(ErrorCode.FILE_DAMAGED, ErrorCode.FILE_ERROR);

    private final TabletStore store;
    private final TabletPin pin;
    private final List<TableRead> reads;

    private PinnedTables(TabletStore store, TabletPin pin, List<TableRead> reads) {
        this.store = store;
        this.pin = pin;
        this.reads = reads;
    }

    /// @throws StarkeepException VERSION_GONE
    static PinnedTables of(TabletStore store, List<TableRead> reads) {
        Map<TabletId, Version> versions = new HashMap<>();
        reads.forEach(read -> versions.putAll(read.tablets()));
        return new PinnedTables(store, store.pin(versions), reads);
    }

    @Override
    public String sql(String relation) {
        TableRead read = read(relation);
        Map<TabletId, TabletVersion> versions = new HashMap<>();
        for (TabletId tablet : read.tablets().keySet()) {
            versions.put(tablet, pinned(tablet));
        }
        store.check(versions);
        return store.format().scanSql(versions, read.schema(), read.columns());
    }

    private TabletVersion pinned(TabletId tablet) {
        TabletVersion version = pin.versions().get(tablet);
        if (version == null) {
            throw StarkeepException.of(
                    ErrorCode.INTERNAL_ERROR, "Tablet " + tablet + " is scanned without a pin");
        }
        return version;
    }

    private TableRead read(String relation) {
        for (TableRead read : reads) {
            if (read.relation().equals(relation)) {
                return read;
            }
        }
        throw StarkeepException.of(
                ErrorCode.INTERNAL_ERROR, "Relation " + relation + " is not among the reads");
    }

    @Override
    public StarkeepException explain(StarkeepException failure) {
        if (!MAY_BE_DAMAGE.contains(failure.code())) {
            return failure;
        }
        return store.verify(pin).stream()
                .findFirst()
                .map(damage ->
                        StarkeepException.causedBy(
                                failure,
                                ErrorCode.FILE_DAMAGED,
                                "File %s %s; restore the table from a backup, or drop it"
                                        .formatted(damage.path(), damage.problem())))
                .orElse(failure);
    }

    @Override
    public void close() {
        pin.close();
    }
}
