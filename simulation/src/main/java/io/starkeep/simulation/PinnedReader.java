package io.starkeep.simulation;

import io.starkeep.storage.TabletPin;
import java.util.List;

/// A query that takes its time over the tablets that it has pinned.
///
/// @param rows what it must see until its end
record PinnedReader(TabletPin pin, List<Row> rows) {}
