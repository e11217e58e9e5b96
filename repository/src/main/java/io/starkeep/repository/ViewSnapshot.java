package io.starkeep.repository;

import java.util.List;

/// A view at the cut.
///
/// @param definition the text of its query, as SHOW CREATE VIEW gives it after AS
public record ViewSnapshot(
        String name, String comment, List<ViewColumn> columns, String definition) {
    public ViewSnapshot {
        columns = List.copyOf(columns);
    }

    /// A column that the view gives.
    public record ViewColumn(String name, String comment) {}
}
