package io.starkeep.execute;

import io.starkeep.sql.tree.ShowCommand.ListingKind;
import java.util.Optional;

/// The columns of lists that are always empty here: clients want the shape, not the rows.
final class EmptyListing {
    private static final String[] ROUTINES = {
        "Db",
        "Name",
        "Type",
        "Definer",
        "Modified",
        "Created",
        "Security_type",
        "Comment",
        "character_set_client",
        "collation_connection",
        "Database Collation"
    };

    private static final String[] EVENTS = {
        "Db",
        "Name",
        "Definer",
        "Time",
        "Type",
        "Execute at",
        "Interval value",
        "Interval field",
        "Status",
        "Ends",
        "Status",
        "Originator",
        "character_set_client",
        "collation_connection",
        "Database Collation"
    };

    private static final String[] TRIGGERS = {
        "Trigger",
        "Event",
        "Table",
        "Statement",
        "Timing",
        "Created",
        "sql_mode",
        "Definer",
        "character_set_client",
        "collation_connection",
        "Database Collation"
    };

    private static final String[] DYNAMIC_PARTITIONS = {
        "TableName",
        "Enable",
        "TimeUnit",
        "Start",
        "End",
        "Prefix",
        "Buckets",
        "ReplicationNum",
        "StartOf",
        "LastUpdateTime",
        "LastSchedulerTime",
        "State",
        "LastCreatePartitionMsg",
        "LastDropPartitionMsg"
    };

    private static final String[] COMPUTE_NODES = {
        "ComputeNodeId",
        "IP",
        "HeartbeatPort",
        "BePort",
        "HttpPort",
        "BrpcPort",
        "LastStartTime",
        "LastHeartbeat",
        "Alive",
        "SystemDecommissioned",
        "ClusterDecommissioned",
        "ErrMsg",
        "Version"
    };

    private static final String[] PLUGINS = {
        "Name",
        "Type",
        "Description",
        "Version",
        "JavaVersion",
        "ClassName",
        "SoName",
        "Sources",
        "Status",
        "Properties"
    };

    private static final String[] RESOURCE_GROUPS = {
        "name",
        "id",
        "cpu_core_limit",
        "mem_limit",
        "big_query_cpu_second_limit",
        "big_query_scan_rows_limit",
        "big_query_mem_limit",
        "concurrency_limit",
        "type",
        "classifiers"
    };

    private EmptyListing() {}

    /// Empty when the list may have rows.
    static Optional<String[]> of(ListingKind kind) {
        return switch (kind) {
            case COMPUTE_NODES -> Optional.of(COMPUTE_NODES);
            case DYNAMIC_PARTITION_TABLES -> Optional.of(DYNAMIC_PARTITIONS);
            case EVENTS -> Optional.of(EVENTS);
            case FUNCTIONS -> titles("Function Name");
            case FUNCTION_STATUS, PROCEDURE_STATUS -> Optional.of(ROUTINES);
            case MASTER_STATUS -> titles("File", "Position", "Binlog_Do_DB", "Binlog_Ignore_DB");
            case MATERIALIZED_VIEWS -> titles("id", "name", "database_name", "text", "rows");
            case OPEN_TABLES -> titles("Database", "Table", "In_use", "Name_locked");
            case PLUGINS -> Optional.of(PLUGINS);
            case PROFILES -> titles("Query_ID", "Duration", "Query");
            case RESOURCES -> titles("Name", "ResourceType", "Key", "Value");
            case RESOURCE_GROUPS -> Optional.of(RESOURCE_GROUPS);
            case STATUS -> titles("Variable_name", "Value");
            case TRIGGERS -> Optional.of(TRIGGERS);
            case BACKENDS,
                    BROKERS,
                    CATALOGS,
                    CHARACTER_SETS,
                    COLLATIONS,
                    ENGINES,
                    ERRORS,
                    FRONTENDS,
                    PRIVILEGES,
                    ROLES,
                    USERS,
                    WARNINGS ->
                    Optional.empty();
        };
    }

    private static Optional<String[]> titles(String... titles) {
        return Optional.of(titles);
    }
}
