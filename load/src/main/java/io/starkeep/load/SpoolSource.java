package io.starkeep.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A spool file as a relation of the engine.
///
/// Rows are read by the engine's CSV reader with quoting off, and texts only. Where a separator is
/// too long for it, lines are read whole and split afterwards; so are they when the reasons of bad
/// rows are wanted, since this way they come as they were sent and with their number of fields.
///
/// @param path of the file
/// @param names of the fields
/// @param wholeNumbers those of `names` that go straight into integer columns: their fractions are
///   cut off, as StarRocks does
/// @param trim whether spaces around a field are dropped
record SpoolSource(
        SpoolFile file, Path path, List<String> names, Set<String> wholeNumbers, boolean trim) {
    /// The line of a row as it was sent.
    static final String LINE = "__line";

    /// The engine's reader insists on a separator. A line that holds this non-character is refused.
    private static final String NEVER = "\uDBFF\uDFFF";

    private static final int LONGEST_SEPARATOR = 4;
    private static final long MAX_LINE_BYTES = 8L << 20;
    private static final long BUFFER_BYTES = 32L << 20;

    /// The rows with the right number of fields: columns `names` and [#LINE].
    String rowsSql() {
        String separator = file.separator().text();
        boolean direct = separator.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SEPARATOR;
        return "SELECT %s, %s FROM (%s)"
                .formatted(fields(this::finished), LINE, direct ? parsed() : cut());
    }

    /// The rows with a wrong number of fields: the number and the line. Lines that cannot be read
    /// at all are left in the session's temporary table `reject_errors`.
    String misshapenSql(long rejectsKept) {
        String options = "store_rejects = true, rejects_limit = " + rejectsKept;
        return "SELECT len(f) AS fields, %s AS %s FROM (%s) WHERE rest IS NOT NULL OR len(f) <> %d"
                .formatted(decoded("line"), LINE, split(options), names.size());
    }

    /// A missing field is NULL here, and `\N` is still a text.
    private String parsed() {
        int last = names.size();
        String columns =
                IntStream.rangeClosed(1, last + 1)
                        .mapToObj(at -> "'c" + at + "': 'VARCHAR'")
                        .collect(Collectors.joining(", ", "{", "}"));
        String raw =
                IntStream.rangeClosed(1, last)
                        .mapToObj(at -> "c" + at)
                        .collect(Collectors.joining(", "));
        String line = "concat_ws(" + separatorSql() + ", " + raw + ")";
        return "SELECT %s, %s AS %s FROM %s WHERE c%d IS NULL AND c%d IS NOT NULL"
                .formatted(
                        fields(at -> taken("c" + at)),
                        decoded(line),
                        LINE,
                        reader(separatorSql(), columns, "ignore_errors = true"),
                        last + 1,
                        last);
    }

    private String cut() {
        return "SELECT %s, %s AS %s FROM (%s) WHERE rest IS NULL AND len(f) = %d"
                .formatted(
                        fields(at -> taken("f[" + at + "]")),
                        decoded("line"),
                        LINE,
                        split("ignore_errors = true"),
                        names.size());
    }

    private String split(String options) {
        return "SELECT line, rest, string_split(line, %s) AS f FROM %s"
                .formatted(
                        separatorSql(),
                        reader(
                                EngineNames.literal(NEVER),
                                "{'line': 'VARCHAR', 'rest': 'VARCHAR'}",
                                options));
    }

    private String reader(String separator, String columns, String options) {
        return ("read_csv(%s, auto_detect = false, header = false, delim = %s, quote = '', escape ="
                        + " '', new_line = '\\n', strict_mode = false, null_padding = true, nullstr"
                        + " = '%s', max_line_size = %d, buffer_size = %d, columns = %s, %s)")
                .formatted(
                        EngineNames.literal(path.toString()),
                        separator,
                        file.escapes().word(),
                        MAX_LINE_BYTES,
                        BUFFER_BYTES,
                        columns,
                        options);
    }

    private interface FieldSql {
        String at(int position);
    }

    private String fields(FieldSql sql) {
        return IntStream.rangeClosed(1, names.size())
                .mapToObj(at -> sql.at(at) + " AS " + EngineNames.name(names.get(at - 1)))
                .collect(Collectors.joining(", "));
    }

    private String taken(String raw) {
        return decoded("nullif(" + (trim ? "trim(" + raw + ")" : raw) + ", '\\N')");
    }

    private String finished(int at) {
        String name = EngineNames.name(names.get(at - 1));
        return wholeNumbers.contains(names.get(at - 1)) ? whole(name) : name;
    }

    /// A number with a fraction or an exponent as a whole one; any other text as it is.
    private static String whole(String text) {
        return ("CASE WHEN (contains(%1$s, '.') OR contains(%1$s, 'e') OR contains(%1$s, 'E')) AND"
                        + " isfinite(TRY_CAST(%1$s AS DOUBLE)) THEN CASE WHEN contains(lower(%1$s),"
                        + " 'e') THEN coalesce(TRY_CAST(TRY_CAST(trunc(TRY_CAST(%1$s AS DOUBLE)) AS"
                        + " HUGEINT) AS VARCHAR), %1$s) ELSE regexp_replace(split_part(%1$s, '.',"
                        + " 1), '^\\s*([+-]?)$', '\\10') END ELSE %1$s END")
                .formatted(text);
    }

    private String decoded(String text) {
        return file.escaped() ? file.escapes().decode(text, separatorSql()) : text;
    }

    private String separatorSql() {
        return EngineNames.literal(file.separator().text());
    }
}
