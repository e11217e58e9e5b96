package io.starkeep.backend;

import io.starkeep.storage.ScanFiles;

/// The engine SQL for what is wanted of some rows of a scan.
final class WantedRows {
    private WantedRows() {}

    /// @param rows a query for the rows
    static String sql(TabletRows request, String rows) {
        StringBuilder sql = new StringBuilder("SELECT * FROM (").append(rows).append(')');
        if (!request.filterSql().isEmpty()) {
            sql.append(" WHERE ").append(request.filterSql());
        }
        request.limit().ifPresent(limit -> sql.append(" LIMIT ").append(limit));
        return request.reduction()
                .map(reduction -> reduction.over(sql.toString()))
                .orElseGet(sql::toString);
    }

    /// How it travels.
    static ScanFiles files(TabletRows request) {
        return request.reduction()
                .map(reduction -> new ScanFiles(reduction.schema(), reduction.columns()))
                .orElseGet(() -> new ScanFiles(request.schema(), request.columns()));
    }
}
