package io.starkeep.engine;

import io.starkeep.engine.ColumnType.Kind;
import io.starkeep.engine.function.Aes;
import io.starkeep.engine.function.DateFormat;
import io.starkeep.engine.function.DateParse;
import io.starkeep.engine.function.DateTimeBytes;
import io.starkeep.engine.function.DateTimeText;
import io.starkeep.engine.function.Digests;
import io.starkeep.engine.function.Encodings;
import io.starkeep.engine.function.JsonText;
import io.starkeep.engine.function.NumberText;
import io.starkeep.engine.function.Retention;
import io.starkeep.engine.function.Sm3;
import io.starkeep.engine.function.SubstringIndex;
import io.starkeep.engine.function.UrlPart;
import io.starkeep.engine.function.WindowFunnel;
import io.starkeep.engine.function.ZoneConversion;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The functions in Java that work row by row: NULL when an argument is NULL, or when they say so
/// by an empty result.
final class RowFunctions {
    private RowFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "sr_datetime_of_text",
                        List.of(Kind.TEXT),
                        false,
                        Kind.TIMESTAMP,
                        RowFunctions::dateTimes),
                time(
                        "sr_str_to_date",
                        List.of(Kind.TEXT, Kind.TEXT),
                        row -> DateParse.parse(row.text(0), row.text(1))),
                time(
                        "sr_convert_tz",
                        List.of(Kind.TIMESTAMP, Kind.TEXT, Kind.TEXT),
                        row -> ZoneConversion.convert(row.time(0), row.text(1), row.text(2))),
                text(
                        "sr_date_format",
                        List.of(Kind.TIMESTAMP, Kind.TEXT),
                        row -> DateFormat.format(row.time(0), row.text(1))),
                text("sr_json_normal", List.of(Kind.TEXT), row -> JsonText.normal(row.text(0))),
                text(
                        "sr_sha2",
                        List.of(Kind.TEXT, Kind.INT),
                        row -> Digests.sha2(row.bytes(0), row.number(1))),
                text(
                        "sr_conv",
                        List.of(Kind.TEXT, Kind.INT, Kind.INT),
                        row -> NumberText.conv(row.text(0), row.number(1), row.number(2))),
                text(
                        "sr_money",
                        List.of(Kind.TEXT),
                        row -> Optional.of(NumberText.money(row.text(0)))),
                text(
                        "sr_parse_url",
                        List.of(Kind.TEXT, Kind.TEXT),
                        row -> UrlPart.of(row.text(0), row.text(1))),
                text(
                        "sr_retention",
                        List.of(Kind.LONG, Kind.LONG),
                        row -> Optional.of(Retention.flags(row.number(0), row.number(1)))),
                text(
                        "sr_substring_index",
                        List.of(Kind.TEXT, Kind.TEXT, Kind.INT),
                        row ->
                                Optional.of(
                                        SubstringIndex.of(
                                                row.text(0), row.text(1), row.number(2)))),
                text("sr_sm3", List.of(Kind.TEXT), row -> Optional.of(Sm3.text(row.bytes(0)))),
                bytes(
                        "sr_unhex",
                        Kind.TEXT,
                        List.of(Kind.TEXT),
                        row -> Encodings.unhex(row.text(0))),
                bytes(
                        "sr_from_base64",
                        Kind.TEXT,
                        List.of(Kind.TEXT),
                        row -> Encodings.fromBase64(row.bytes(0))),
                bytes(
                        "sr_text_of_bytes",
                        Kind.TEXT,
                        List.of(Kind.BLOB),
                        row -> Encodings.text(row.bytes(0))),
                bytes(
                        "sr_aes_encrypt",
                        Kind.BLOB,
                        List.of(Kind.TEXT, Kind.TEXT),
                        row -> Aes.encrypt(row.bytes(0), row.bytes(1))),
                bytes(
                        "sr_aes_decrypt",
                        Kind.TEXT,
                        List.of(Kind.BLOB, Kind.TEXT),
                        row -> Aes.decrypt(row.bytes(0), row.bytes(1)).flatMap(Encodings::text)),
                number(
                        "sr_window_funnel",
                        List.of(Kind.LONG, Kind.INT, Kind.TEXT),
                        false,
                        row -> WindowFunnel.depth(row.number(0), row.number(1), row.text(2))),
                number("sr_crc32", List.of(Kind.TEXT), false, row -> Digests.crc32(row.bytes(0))),
                number("sr_murmur3", List.of(Kind.TEXT), true, row -> Digests.murmur3(row.all())));
    }

    private static void dateTimes(ColumnVector[] arguments, ResultVector result, int rows) {
        ColumnVector texts = arguments[0];
        for (int row = 0; row < rows; row++) {
            long micros =
                    texts.isNull(row)
                            ? DateTimeBytes.OTHER
                            : texts.withBytes(row, DateTimeBytes::micros);
            if (micros != DateTimeBytes.OTHER) {
                result.setLong(row, micros);
            } else if (texts.isNull(row)) {
                result.setNull(row);
            } else {
                slowDateTime(texts.textAt(row), result, row);
            }
        }
    }

    private static void slowDateTime(String text, ResultVector result, int row) {
        DateTimeText.parse(text)
                .ifPresentOrElse(
                        time -> result.setLong(row, DateTimeText.micros(time)),
                        () -> result.setNull(row));
    }

    /// The arguments of one row.
    private record Row(ColumnVector[] arguments, int index) {
        boolean hasNull() {
            for (ColumnVector argument : arguments) {
                if (argument.isNull(index)) {
                    return true;
                }
            }
            return false;
        }

        String text(int argument) {
            return arguments[argument].textAt(index);
        }

        byte[] bytes(int argument) {
            return arguments[argument].bytesAt(index);
        }

        long number(int argument) {
            return arguments[argument].longAt(index);
        }

        LocalDateTime time(int argument) {
            return arguments[argument].dateTimeAt(index);
        }

        List<byte[]> all() {
            List<byte[]> all = new ArrayList<>();
            for (ColumnVector argument : arguments) {
                all.add(argument.bytesAt(index));
            }
            return all;
        }
    }

    @FunctionalInterface
    private interface Rule<T> {
        Optional<T> apply(Row row);
    }

    @FunctionalInterface
    private interface NumberRule {
        long apply(Row row);
    }

    private static ScalarFunction time(
            String name, List<Kind> parameters, Rule<LocalDateTime> rule) {
        return new ScalarFunction(
                name,
                parameters,
                false,
                Kind.TIMESTAMP,
                (arguments, result, rows) ->
                        each(
                                arguments,
                                result,
                                rows,
                                rule,
                                (row, value) -> result.setLong(row, DateTimeText.micros(value))));
    }

    private static ScalarFunction text(String name, List<Kind> parameters, Rule<String> rule) {
        return new ScalarFunction(
                name,
                parameters,
                false,
                Kind.TEXT,
                (arguments, result, rows) ->
                        each(
                                arguments,
                                result,
                                rows,
                                rule,
                                (row, value) ->
                                        result.setText(
                                                row, value.getBytes(StandardCharsets.UTF_8))));
    }

    private static ScalarFunction bytes(
            String name, Kind result, List<Kind> parameters, Rule<byte[]> rule) {
        return new ScalarFunction(
                name,
                parameters,
                false,
                result,
                (arguments, out, rows) -> each(arguments, out, rows, rule, out::setText));
    }

    private static ScalarFunction number(
            String name, List<Kind> parameters, boolean repeated, NumberRule rule) {
        return new ScalarFunction(
                name,
                parameters,
                repeated,
                Kind.LONG,
                (arguments, result, rows) ->
                        each(
                                arguments,
                                result,
                                rows,
                                row -> Optional.of(rule.apply(row)),
                                result::setLong));
    }

    @FunctionalInterface
    private interface Setter<T> {
        void set(int row, T value);
    }

    private static <T> void each(
            ColumnVector[] arguments,
            ResultVector result,
            int rows,
            Rule<T> rule,
            Setter<T> setter) {
        for (int i = 0; i < rows; i++) {
            Row row = new Row(arguments, i);
            Optional<T> value = row.hasNull() ? Optional.empty() : rule.apply(row);
            if (value.isPresent()) {
                setter.set(i, value.get());
            } else {
                result.setNull(i);
            }
        }
    }
}
