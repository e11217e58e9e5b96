package io.starkeep.execute;

import io.starkeep.sql.tree.ShowCommand;
import java.util.List;

/// SHOW ALTER and SHOW DELETE: changes of tables and DELETE finish within their statement here, so
/// there is never one under way.
final class AlterationShows {
    private static final List<ResultColumn> COLUMNS =
            ShowRows.texts(
                    "JobId",
                    "TableName",
                    "CreateTime",
                    "FinishTime",
                    "IndexName",
                    "IndexId",
                    "OriginIndexId",
                    "SchemaVersion",
                    "TransactionId",
                    "State",
                    "Msg",
                    "Progress",
                    "Timeout");

    private static final List<ResultColumn> ROLLUPS =
            ShowRows.texts(
                    "JobId",
                    "TableName",
                    "CreateTime",
                    "FinishedTime",
                    "BaseIndexName",
                    "RollupIndexName",
                    "RollupId",
                    "TransactionId",
                    "State",
                    "Msg",
                    "Progress",
                    "Timeout");

    private static final List<ResultColumn> DELETES =
            ShowRows.texts("TableName", "PartitionName", "CreateTime", "DeleteCondition", "State");

    private AlterationShows() {}

    static void show(ShowCommand.Alterations show, StatementSink sink) {
        sink.rows(
                switch (show.kind()) {
                    case COLUMN -> COLUMNS;
                    case ROLLUP, MATERIALIZED_VIEW -> ROLLUPS;
                },
                List.of());
    }

    static void deletes(StatementSink sink) {
        sink.rows(DELETES, List.of());
    }
}
