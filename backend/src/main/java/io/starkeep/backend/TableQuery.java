package io.starkeep.backend;

import java.util.List;

/// A query over tables.
///
/// @param reads what `text` asks relations for
/// @param zone the session's time zone, a region or an offset like `+08:00`
public record TableQuery(List<TableRead> reads, QueryText text, String zone) {
    public TableQuery {
        reads = List.copyOf(reads);
    }
}
