package io.starkeep.backend;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A query over tables.
///
/// @param reads what `text` asks relations for
/// @param zone the session's time zone, a region or an offset like `+08:00`
/// @param spread the same query, better for tablets on several machines; asked only where they are
public record TableQuery(
        List<TableRead> reads, QueryText text, String zone, Supplier<Optional<TableQuery>> spread) {
    public TableQuery {
        reads = List.copyOf(reads);
    }

    /// The same on every machine.
    public TableQuery(List<TableRead> reads, QueryText text, String zone) {
        this(reads, text, zone, Optional::empty);
    }
}
