package io.starkeep.execute.definition;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What names may look like.
public final class NameRules {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern FORBIDDEN_IN_COLUMN = Pattern.compile("[=<>!*\\x00-\\x1f`]");
    private static final int MAX_DATABASE = 256;
    private static final int MAX_NAME = 1_023;
    private static final String RULE =
            ": a name starts with a letter or _ and goes on with letters, digits and _, up to %s"
                    + " characters";
    private static final Set<String> SYSTEM_DATABASES =
            Set.of("information_schema", "_statistics_");

    private NameRules() {}

    /// @throws StarkeepException WRONG_DATABASE_NAME
    public static void checkDatabase(String name) {
        if (SYSTEM_DATABASES.contains(name.toLowerCase(Locale.ROOT))) {
            throw StarkeepException.of(
                    ErrorCode.WRONG_DATABASE_NAME, name, ": it belongs to the system");
        }
        check(name, MAX_DATABASE, ErrorCode.WRONG_DATABASE_NAME);
    }

    /// @throws StarkeepException WRONG_TABLE_NAME
    public static void checkTable(String name) {
        check(name, MAX_NAME, ErrorCode.WRONG_TABLE_NAME);
    }

    /// @throws StarkeepException WRONG_PARTITION_NAME
    public static void checkPartition(String name) {
        check(name, MAX_NAME, ErrorCode.WRONG_PARTITION_NAME);
    }

    /// Columns may have almost any name, because CREATE TABLE AS takes them from queries.
    ///
    /// @throws StarkeepException WRONG_COLUMN_NAME
    static void checkColumn(String name) {
        if (name.startsWith("__")) {
            throw StarkeepException.of(
                    ErrorCode.WRONG_COLUMN_NAME, name, ": names with __ belong to the system");
        }
        boolean blank = name.isBlank() || !name.equals(name.strip());
        if (blank || name.length() > MAX_NAME || FORBIDDEN_IN_COLUMN.matcher(name).find()) {
            throw StarkeepException.of(
                    ErrorCode.WRONG_COLUMN_NAME,
                    name,
                    ": it must not be blank, be longer than "
                            + MAX_NAME
                            + " characters or contain one of = < > ! * `; give it an alias");
        }
    }

    private static void check(String name, int most, ErrorCode code) {
        if (name.length() > most || !NAME.matcher(name).matches()) {
            throw StarkeepException.of(code, name, RULE.formatted(most));
        }
    }
}
