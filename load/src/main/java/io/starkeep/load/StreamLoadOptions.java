package io.starkeep.load;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The headers of a stream load, checked.
///
/// @param columns the `columns` header as sent
/// @param where a condition in SQL
/// @param maxFilterRatio 0 to 1
/// @param partitions empty means all
/// @param timeZone empty means the server's
/// @param strict whether a value that does not fit its column spoils its row
record StreamLoadOptions(
        Optional<Label> label,
        StreamLoadFormat format,
        Csv csv,
        Json json,
        Optional<String> columns,
        Optional<String> where,
        BigDecimal maxFilterRatio,
        List<String> partitions,
        Duration timeout,
        Optional<String> timeZone,
        boolean strict) {

    record Csv(
            Separator columnSeparator,
            Separator rowDelimiter,
            long skipHeader,
            boolean trimSpace) {}

    record Json(
            List<JsonPath> paths,
            Optional<JsonPath> root,
            boolean stripOuterArray,
            boolean ignoreSize) {}
}
