package io.starkeep.execute;

import static io.starkeep.execute.SystemVariable.fixed;
import static io.starkeep.execute.SystemVariable.number;
import static io.starkeep.execute.SystemVariable.off;
import static io.starkeep.execute.SystemVariable.on;
import static io.starkeep.execute.SystemVariable.text;

import java.util.List;

/// The variables that MySQL clients ask for when they connect and browse. Most change nothing; a
/// client that does not find one of them gives up.
final class ClientVariables {
    private ClientVariables() {}

    static List<SystemVariable> list(ServerIdentity server) {
        return List.of(
                fixed("version", server.mysqlVersion()),
                fixed("version_comment", server.comment()),
                fixed("version_compile_os", "Linux"),
                fixed("version_compile_machine", "x86_64"),
                fixed("protocol_version", "10"),
                fixed("hostname", server.hostName()),
                fixed("port", Integer.toString(server.port())),
                fixed("license", "Apache License 2.0"),
                fixed("language", "/starkeep/share/english/"),
                fixed("basedir", "/"),
                fixed("datadir", "/"),
                fixed("system_time_zone", server.zone().getId()),
                text("time_zone", "SYSTEM").as(SystemVariable.Kind.TIME_ZONE),
                fixed("lower_case_table_names", "0"),
                off("performance_schema").only(SystemVariable.Scope.READ_ONLY),
                text("init_connect", "").only(SystemVariable.Scope.GLOBAL),
                text("character_set_client", "utf8"),
                text("character_set_connection", "utf8"),
                text("character_set_results", "utf8"),
                text("character_set_server", "utf8"),
                text("character_set_database", "utf8"),
                text("character_set_system", "utf8"),
                text("character_set_filesystem", "binary"),
                text("collation_connection", "utf8_general_ci"),
                text("collation_database", "utf8_general_ci"),
                text("collation_server", "utf8_general_ci"),
                on("autocommit"),
                text("tx_isolation", "REPEATABLE-READ"),
                text("transaction_isolation", "REPEATABLE-READ"),
                off("tx_read_only"),
                off("transaction_read_only"),
                text("sql_mode", "ONLY_FULL_GROUP_BY").as(SystemVariable.Kind.SQL_MODE),
                off("sql_auto_is_null"),
                off("sql_safe_updates"),
                off("sql_big_selects"),
                on("sql_quote_show_create"),
                number("sql_select_limit", Long.MAX_VALUE),
                on("sql_notes"),
                off("sql_warnings"),
                off("sql_log_bin"),
                number("max_allowed_packet", server.maxAllowedPacket()),
                fixed("net_buffer_length", "16384"),
                number("net_read_timeout", 60),
                number("net_write_timeout", 60),
                number("wait_timeout", 28_800),
                number("interactive_timeout", 3600),
                number("max_connections", server.maxConnections())
                        .only(SystemVariable.Scope.READ_ONLY),
                number("max_execution_time", 0),
                number("lock_wait_timeout", 31_536_000),
                number("innodb_lock_wait_timeout", 50),
                number("auto_increment_increment", 1),
                number("auto_increment_offset", 1),
                text("query_cache_type", "OFF"),
                number("query_cache_size", 0),
                text("event_scheduler", "OFF"),
                off("innodb_read_only").only(SystemVariable.Scope.READ_ONLY),
                off("read_only").only(SystemVariable.Scope.READ_ONLY),
                off("super_read_only").only(SystemVariable.Scope.READ_ONLY),
                text("storage_engine", "olap"),
                text("default_storage_engine", "olap"),
                text("default_tmp_storage_engine", "olap"),
                number("div_precision_increment", 4),
                text("default_rowset_type", "beta").only(SystemVariable.Scope.GLOBAL),
                on("foreign_key_checks"),
                on("unique_checks"),
                number("group_concat_max_len", 1_048_576),
                off("explicit_defaults_for_timestamp"),
                fixed("have_ssl", "DISABLED"),
                fixed("have_openssl", "DISABLED"),
                fixed("have_query_cache", "NO"),
                fixed("have_profiling", "NO"),
                fixed("ssl_cipher", ""),
                text("gtid_mode", "OFF"),
                off("log_bin").only(SystemVariable.Scope.READ_ONLY),
                text("optimizer_switch", ""),
                off("profiling"),
                off("session_track_schema"),
                text("session_track_system_variables", ""),
                text("session_track_gtids", "OFF"),
                off("session_track_state_change"),
                number("identity", 0),
                number("last_insert_id", 0),
                number("insert_id", 0),
                number("timestamp", 0),
                number("rand_seed1", 0),
                number("rand_seed2", 0),
                number("pseudo_thread_id", 0).only(SystemVariable.Scope.SESSION));
    }
}
