package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.Locale;

/// Turns the engine's messages, which begin with their kind, into our errors.
final class EngineErrors {
    private EngineErrors() {}

    static StarkeepException of(String message) {
        int colon = message.indexOf(':');
        String kind = colon < 0 ? "" : message.substring(0, colon).toLowerCase(Locale.ROOT);
        String text = shortened(colon < 0 ? message : message.substring(colon + 1).strip());
        if (isDamage(text)) {
            return StarkeepException.of(ErrorCode.FILE_DAMAGED, text);
        }
        return switch (kind) {
            case "interrupt error" -> StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
            case "out of memory error" ->
                    StarkeepException.of(
                            ErrorCode.RESOURCE_EXHAUSTED,
                            "The query needs more memory than the engine may use; raise"
                                    + " engine_memory_limit or make the query smaller. "
                                    + text);
            case "io error" -> inputOutput(text);
            case "out of range error" -> outOfRange(text);
            case "invalid input error" ->
                    text.startsWith("More than one row returned by a subquery")
                            ? StarkeepException.of(ErrorCode.SUBQUERY_ROWS)
                            : StarkeepException.of(ErrorCode.SEMANTIC_ERROR, text);
            case "conversion error", "mismatch type error", "constraint error" ->
                    StarkeepException.of(ErrorCode.SEMANTIC_ERROR, text);
            case "not implemented error" ->
                    StarkeepException.of(ErrorCode.SEMANTIC_ERROR, "Not supported: " + text);
            case "binder error" -> binding(text);
            default ->
                    StarkeepException.of(ErrorCode.INTERNAL_ERROR, "Engine: " + shortened(message));
        };
    }

    /// In the type names of our users, without the engine's advice.
    private static StarkeepException outOfRange(String text) {
        if (!text.startsWith("Overflow in ")) {
            return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, text);
        }
        String plain =
                text.replace("INT128", "LARGEINT")
                        .replace("HUGEINT", "LARGEINT")
                        .replace("INT64", "BIGINT")
                        .replace("INT32", "INT")
                        .replace("INT16", "SMALLINT")
                        .replace("INT8", "TINYINT");
        int advice = plain.indexOf(". You might");
        String fact = advice < 0 ? plain : plain.substring(0, advice);
        return StarkeepException.of(
                ErrorCode.VALUE_OUT_OF_RANGE,
                fact.endsWith("!") ? fact.substring(0, fact.length() - 1) : fact);
    }

    /// What the Parquet reader says of a damaged file, seen by damaging some.
    private static boolean isDamage(String text) {
        return text.startsWith("Out of buffer")
                || text.startsWith("Failed to read file")
                || text.startsWith("No magic bytes found")
                || text.endsWith("too small to be a Parquet file");
    }

    /// Statements are bound by us before the engine sees them, except that it wants constants in
    /// some places.
    private static StarkeepException binding(String text) {
        return text.contains("must be a constant")
                ? StarkeepException.of(ErrorCode.SEMANTIC_ERROR, text)
                : StarkeepException.of(ErrorCode.INTERNAL_ERROR, "Engine: " + text);
    }

    private static StarkeepException inputOutput(String text) {
        boolean full = text.contains("No space left") || text.contains("max_temp_directory_size");
        return full
                ? StarkeepException.of(ErrorCode.DISK_FULL, text)
                : StarkeepException.of(ErrorCode.FILE_ERROR, text);
    }

    /// Without the engine's own statement text: the user wrote another one.
    private static String shortened(String message) {
        int statement = message.indexOf("\n\nLINE ");
        return statement < 0 ? message : message.substring(0, statement);
    }
}
