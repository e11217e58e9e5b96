package io.starkeep.storage;

import io.starkeep.type.JobId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks for the sums of tablets.
///
/// @param snapshot the job whose linked files to read; empty for the tablets' own files
public record SumRequest(Optional<JobId> snapshot, SumDepth depth, List<TableTablets> tables) {
    public SumRequest {
        tables = List.copyOf(tables);
    }

    /// Tablets of one table with their versions.
    public record TableTablets(TableSchema schema, Map<TabletId, Version> tablets) {
        public TableTablets {
            tablets = Map.copyOf(tablets);
        }
    }
}
