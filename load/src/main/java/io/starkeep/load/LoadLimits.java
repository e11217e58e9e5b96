package io.starkeep.load;

import java.time.Duration;

/// How much loads may use.
///
/// @param runningPerDatabase transactions at a time (`max_running_txn_num_per_db`)
/// @param labelKeepTime how long a finished load's label stays taken (`label_keep_max_second`)
/// @param labelKeepCount how many finished loads of a database are remembered
///   (`label_keep_max_num`)
/// @param bodyBytes the largest body of a stream load, before and after decompression
///   (`streaming_load_max_mb`)
/// @param jsonBytes the largest JSON body, unless `ignore_json_size` is set
/// @param concurrentStreamLoads how many bodies are read at a time; others wait
/// @param errorLogs how many logs of refused rows are kept
public record LoadLimits(
        int runningPerDatabase,
        Duration labelKeepTime,
        int labelKeepCount,
        long bodyBytes,
        long jsonBytes,
        int concurrentStreamLoads,
        int errorLogs) {
    private static final long MEGABYTE = 1 << 20;

    /// Those of StarRocks, where it has them.
    public static final LoadLimits DEFAULT =
            new LoadLimits(
                    1_000, Duration.ofDays(3), 1_000, 10_240 * MEGABYTE, 100 * MEGABYTE, 32, 1_000);
}
