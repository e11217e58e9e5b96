package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads and checks the headers of a stream load; the texts of the errors are those that clients of
/// StarRocks know.
final class StreamLoadHeaders {
    private static final long MAX_TIMEOUT_SECONDS = 259_200;
    private static final long DEFAULT_TIMEOUT_SECONDS = 600;

    private final Map<String, String> headers;

    StreamLoadHeaders(Map<String, String> headers) {
        this.headers = headers;
    }

    StreamLoadOptions options() {
        refuse("negative", "negative loads");
        refuse("partial_update", "partial_update");
        refuseAny("merge_condition", "merge_condition");
        refuseAny("temporary_partitions", "temporary partitions");
        refuseAny("enclose", "enclose (quoted CSV)");
        refuseAny("escape", "escape (quoted CSV)");
        return new StreamLoadOptions(
                find("label").map(Label::new),
                StreamLoadFormat.parse(text("format", ""), text("compression", "")),
                csv(),
                json(),
                find("columns"),
                find("where"),
                maxFilterRatio(),
                partitions(),
                timeout(),
                timeZone(),
                flag("strict_mode", "Invalid strict mode format. Must be bool type"));
    }

    private StreamLoadOptions.Csv csv() {
        return new StreamLoadOptions.Csv(
                Separator.parse(raw("column_separator", "\t"), "column_separator"),
                Separator.parse(raw("row_delimiter", "\n"), "row_delimiter"),
                number("skip_header", 0, "Invalid skip_header format"),
                flag("trim_space", "Invalid trim_space format. Must be bool type"));
    }

    private StreamLoadOptions.Json json() {
        return new StreamLoadOptions.Json(
                find("jsonpaths").map(JsonPath::parseList).orElse(List.of()),
                find("json_root").map(JsonPath::parse),
                flag("strip_outer_array", "Invalid strip_outer_array format. Must be bool type"),
                flag("ignore_json_size", "Invalid ignore_json_size format. Must be bool type"));
    }

    private BigDecimal maxFilterRatio() {
        String text = text("max_filter_ratio", "0");
        try {
            BigDecimal ratio = new BigDecimal(text);
            if (ratio.signum() >= 0 && ratio.compareTo(BigDecimal.ONE) <= 0) {
                return ratio;
            }
        } catch (NumberFormatException notANumber) {
            throw bad("Invalid max_filter_ratio '" + text + "'. It must be a number from 0 to 1");
        }
        throw bad("Invalid max_filter_ratio '" + text + "'. It must be between 0 and 1");
    }

    private List<String> partitions() {
        return find("partitions").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(name -> name.strip().replace("`", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Duration timeout() {
        long seconds = number("timeout", DEFAULT_TIMEOUT_SECONDS, "Invalid timeout format");
        if (seconds < 1 || seconds > MAX_TIMEOUT_SECONDS) {
            throw bad("Invalid timeout. Timeout should between 1 and 259200 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private Optional<String> timeZone() {
        Optional<String> zone = find("timezone");
        zone.ifPresent(StreamLoadHeaders::checkZone);
        return zone;
    }

    private static void checkZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw bad("Invalid timezone '" + zone + "'. Use a region or an offset like +08:00");
        }
    }

    private static Byte oneAscii(String name, String text) {
        String plain = Separator.parse(text, name).text();
        if (plain.length() != 1 || plain.charAt(0) > 127) {
            throw bad("Invalid " + name + " '" + text + "'. It must be a single byte");
        }
        return (byte) plain.charAt(0);
    }

    private long number(String name, long otherwise, String message) {
        try {
            return find(name).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw bad(message);
        }
    }

    private boolean flag(String name, String message) {
        return switch (text(name, "false").toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(message);
        };
    }

    private void refuse(String name, String what) {
        if (text(name, "false").equalsIgnoreCase("true")) {
            throw StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, what + " in stream load");
        }
    }

    private void refuseAny(String name, String what) {
        if (find(name).isPresent()) {
            throw StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, what + " in stream load");
        }
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    private String text(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /// Not stripped: a separator may be white space.
    private String raw(String name, String otherwise) {
        String value = headers.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static StarkeepException bad(String message) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message);
    }
}
