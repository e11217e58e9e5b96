package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.Locale;

/// What the body of a stream load is made of.
record StreamLoadFormat(Kind kind, boolean gzip) {

    enum Kind {
        CSV,
        JSON
    }

    /// @param format the header of that name, `csv` when empty
    /// @param compression the header of that name, empty for none
    static StreamLoadFormat parse(String format, String compression) {
        boolean gzip =
                switch (compression.toLowerCase(Locale.ROOT)) {
                    case "", "none" -> false;
                    case "gzip", "gz" -> true;
                    default ->
                            throw StarkeepException.of(
                                    ErrorCode.NOT_SUPPORTED_YET,
                                    "compression=" + compression + " of a stream load; send gzip");
                };
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "", "csv" -> new StreamLoadFormat(Kind.CSV, gzip);
            case "gzip", "gz" -> new StreamLoadFormat(Kind.CSV, true);
            case "json" -> new StreamLoadFormat(Kind.JSON, gzip);
            case "bzip2", "lz4", "deflate", "zstd" ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            "format=" + format + " of a stream load; send csv or gzip");
            default ->
                    throw StarkeepException.of(
                            ErrorCode.SEMANTIC_ERROR, "unknown data format, format=" + format);
        };
    }
}
