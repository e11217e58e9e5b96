package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/// The settings that make the engine speak the dialect and keep to its share of the machine.
final class EngineSettings {
    private EngineSettings() {}

    static void open(EngineOptions options, MemorySegment database) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment config = arena.allocate(ValueLayout.ADDRESS);
            StatementCalls.createConfig(config);
            atOpen(options).forEach((name, value) -> set(arena, config, name, value));
            MemorySegment error = arena.allocate(ValueLayout.ADDRESS);
            int state =
                    StatementCalls.openExt(
                            MemorySegment.NULL,
                            database,
                            config.get(ValueLayout.ADDRESS, 0),
                            error);
            StatementCalls.destroyConfig(config);
            if (state != StatementCalls.SUCCESS) {
                MemorySegment message = error.get(ValueLayout.ADDRESS, 0);
                String text = NativeText.read(message);
                StatementCalls.free(message);
                throw StarkeepException.of(
                        ErrorCode.INTERNAL_ERROR, "The engine does not start: " + text);
            }
        }
    }

    private static void set(Arena arena, MemorySegment config, String name, String value) {
        int state =
                StatementCalls.setConfig(
                        config.get(ValueLayout.ADDRESS, 0),
                        arena.allocateFrom(name),
                        arena.allocateFrom(value));
        if (state != StatementCalls.SUCCESS) {
            throw StarkeepException.of(
                    ErrorCode.INTERNAL_ERROR, "The engine has no setting " + name);
        }
    }

    private static Map<String, String> atOpen(EngineOptions options) {
        return Map.of(
                "threads",
                Integer.toString(options.threads()),
                "max_memory",
                options.memoryLimit() + "B",
                "temp_directory",
                options.temporaryDirectory().toString(),
                "autoinstall_known_extensions",
                "false",
                "autoload_known_extensions",
                "false");
    }

    /// NULLs sort as in MySQL; division by zero gives NULL, not an error; footers of Parquet files,
    /// which never change here, are kept; results need no order that ORDER BY did not ask for.
    static List<String> statements() {
        return List.of(
                "SET GLOBAL default_null_order = 'nulls_first_on_asc_last_on_desc'",
                "SET GLOBAL error_on_division_by_zero = false",
                "SET GLOBAL ieee_floating_point_ops = true",
                "SET GLOBAL parquet_metadata_cache = true",
                "SET GLOBAL preserve_insertion_order = false",
                "SET GLOBAL TimeZone = 'UTC'");
    }
}
