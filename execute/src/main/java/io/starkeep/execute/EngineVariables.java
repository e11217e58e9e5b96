package io.starkeep.execute;

import static io.starkeep.execute.SystemVariable.number;
import static io.starkeep.execute.SystemVariable.off;
import static io.starkeep.execute.SystemVariable.on;
import static io.starkeep.execute.SystemVariable.text;

import java.util.List;

/// `query_engine`, which is our own, and the variables of StarRocks 2.x that users set.
/// `query_timeout`, `enable_insert_strict`, `sql_mode`, `time_zone` and `sql_select_limit` change
/// what statements do; the others tune machinery that Starkeep does not have, and are kept so that
/// scripts run.
final class EngineVariables {
    private static final long GIBIBYTE = 1L << 30;

    private EngineVariables() {}

    static List<SystemVariable> list() {
        return List.of(
                text("query_engine", QueryEngine.AUTO.text()).as(SystemVariable.Kind.QUERY_ENGINE),
                number("query_timeout", 300),
                number("query_delivery_timeout", 300),
                number("exec_mem_limit", 2 * GIBIBYTE).as(SystemVariable.Kind.SIZE),
                number("query_mem_limit", 0).as(SystemVariable.Kind.SIZE),
                number("load_mem_limit", 0).as(SystemVariable.Kind.SIZE),
                number("parallel_fragment_exec_instance_num", 1),
                number("pipeline_dop", 0),
                on("enable_pipeline_engine"),
                off("enable_profile"),
                off("is_report_success"),
                number("pipeline_profile_level", 1),
                on("enable_insert_strict"),
                text("streaming_preaggregation_mode", "auto"),
                off("disable_streaming_preaggregations"),
                off("force_streaming_aggregate"),
                off("disable_colocate_join"),
                off("disable_join_reorder"),
                off("force_schedule_local"),
                off("forward_to_leader"),
                off("forward_to_master"),
                number("batch_size", 1024),
                number("chunk_size", 4096),
                number("tx_visible_wait_timeout", 10),
                text("resource_group", "").only(SystemVariable.Scope.SESSION),
                on("enable_resource_group"),
                number("use_compute_nodes", -1),
                off("prefer_compute_node"),
                number("broadcast_row_limit", 15_000_000),
                number("new_planner_optimize_timeout", 3000),
                number("new_planner_agg_stage", 0),
                text("join_implementation_mode", "auto"),
                on("enable_global_runtime_filter"),
                number("runtime_join_filter_push_down_limit", 1_024_000),
                number("cbo_max_reorder_node_use_exhaustive", 4),
                number("cbo_max_reorder_node_use_dp", 10),
                on("cbo_enable_low_cardinality_optimize"),
                text("transmission_compression_type", "NO_COMPRESSION"),
                text("load_transmission_compression_type", "NO_COMPRESSION"),
                number("transmission_encode_level", 7),
                on("enable_tablet_internal_parallel"),
                off("enable_shared_scan"),
                on("hash_join_push_down_right_table"),
                number("max_scan_key_num", -1),
                number("max_pushdown_conditions_per_column", -1),
                number("parallel_exchange_instance_num", -1),
                on("enable_hive_column_stats"),
                number("hive_partition_stats_sample_size", 3000),
                off("enable_scan_block_cache"),
                on("enable_populate_block_cache"),
                off("enable_spilling"),
                off("enable_query_dump"),
                off("enable_groupby_use_output_alias"),
                off("enable_rewrite_groupingsets_to_union_all"),
                on("enable_local_shuffle_agg"),
                number("parse_tokens_limit", 3_500_000),
                on("enable_deliver_batch_fragments"),
                off("runtime_filter_on_exchange_node"),
                off("enable_adaptive_sink_dop"),
                on("enable_materialized_view_union_rewrite"),
                on("enable_rule_based_materialized_view_rewrite"),
                number("nested_mv_rewrite_max_level", 3),
                on("enable_vectorized_engine"),
                on("vectorized_engine_enable"),
                off("use_v2_rollup"),
                on("rewrite_count_distinct_to_bitmap_hll"),
                number("codegen_level", 0),
                off("enable_query_queue_select").only(SystemVariable.Scope.GLOBAL),
                off("enable_query_queue_statistic").only(SystemVariable.Scope.GLOBAL),
                off("enable_query_queue_load").only(SystemVariable.Scope.GLOBAL),
                number("query_queue_concurrency_limit", 0).only(SystemVariable.Scope.GLOBAL),
                number("query_queue_pending_timeout_second", 300).only(SystemVariable.Scope.GLOBAL),
                number("query_queue_max_queued_queries", 1024).only(SystemVariable.Scope.GLOBAL));
    }
}
