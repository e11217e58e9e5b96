package io.starkeep.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A spool file as a relation of the engine.
///
/// Lines are read whole and split afterwards, which costs the engine next to nothing and leaves the
/// rules of rows and fields to us: separators of any length, no quoting, exact counts of fields.
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

    private static final long MAX_LINE_BYTES = 8L << 20;
    private static final long BUFFER_BYTES = 32L << 20;

    /// The rows with the right number of fields: columns `names` and [#LINE].
    String rowsSql() {
        String fields =
                IntStream.rangeClosed(1, names.size())
                        .mapToObj(at -> field(at) + " AS " + EngineNames.name(names.get(at - 1)))
                        .collect(Collectors.joining(", "));
        return "SELECT %s, %s AS %s FROM (%s) WHERE rest IS NULL AND len(f) = %d"
                .formatted(fields, line(), LINE, split("ignore_errors = true"), names.size());
    }

    /// The rows with a wrong number of fields: the number and the line. Lines that cannot be read
    /// at all are left in the session's temporary table `reject_errors`.
    String misshapenSql(long rejectsKept) {
        String options = "store_rejects = true, rejects_limit = " + rejectsKept;
        return "SELECT len(f) AS fields, %s AS %s FROM (%s) WHERE rest IS NOT NULL OR len(f) <> %d"
                .formatted(line(), LINE, split(options), names.size());
    }

    private String split(String options) {
        return ("SELECT line, rest, string_split(line, %s) AS f FROM read_csv(%s, auto_detect = false,"
                        + " header = false, delim = '%s', quote = '', escape = '', new_line ="
                        + " '\\n', strict_mode = false, nullstr = '%s', max_line_size = %d,"
                        + " buffer_size = %d, null_padding = true,"
                        + " columns = {'line': 'VARCHAR', 'rest': 'VARCHAR'}, %s)")
                .formatted(
                        EngineNames.literal(file.separator().text()),
                        EngineNames.literal(path.toString()),
                        NEVER,
                        file.escapes().word(),
                        MAX_LINE_BYTES,
                        BUFFER_BYTES,
                        options);
    }

    private String field(int at) {
        String raw = trim ? "trim(f[" + at + "])" : "f[" + at + "]";
        String value = "nullif(" + raw + ", '\\N')";
        String text = file.escaped() ? decoded(value) : value;
        return wholeNumbers.contains(names.get(at - 1)) ? whole(text) : text;
    }

    /// A number with a fraction or an exponent as a whole one; any other text as it is.
    private static String whole(String text) {
        return ("CASE WHEN (contains(%1$s, '.') OR contains(lower(%1$s), 'e')) AND"
                        + " isfinite(TRY_CAST(%1$s AS DOUBLE)) THEN CASE WHEN contains(lower(%1$s),"
                        + " 'e') THEN coalesce(TRY_CAST(TRY_CAST(trunc(TRY_CAST(%1$s AS DOUBLE)) AS"
                        + " HUGEINT) AS VARCHAR), %1$s) ELSE regexp_replace(split_part(%1$s, '.',"
                        + " 1), '^\\s*([+-]?)$', '\\10') END ELSE %1$s END")
                .formatted(text);
    }

    private String line() {
        return file.escaped() ? decoded("line") : "line";
    }

    private String decoded(String text) {
        return file.escapes().decode(text, EngineNames.literal(file.separator().text()));
    }
}
