package io.starkeep.execute.definition;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.ColumnDefinition;
import io.starkeep.sql.tree.TableOptions;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which leading columns are the key, and what types they may have.
final class KeyRules {
    private static final int MOST_DEFAULT_KEYS = 3;
    private static final int MOST_DEFAULT_BYTES = 36;

    private KeyRules() {}

    /// @param count of leading columns
    record Key(KeysType type, int count) {}

    /// A column as keys see it.
    record Candidate(String name, SqlType type, boolean marked) {
        static Candidate of(ColumnDefinition column) {
            return new Candidate(column.name(), column.type(), column.key());
        }
    }

    static Key key(Optional<TableOptions.Keys> clause, List<Candidate> columns) {
        if (clause.isPresent()) {
            return written(clause.get(), columns);
        }
        List<String> marked =
                columns.stream().filter(Candidate::marked).map(Candidate::name).toList();
        if (!marked.isEmpty()) {
            checkLeading(marked, columns);
            checkTypes(KeysType.DUPLICATE, columns.subList(0, marked.size()));
            return new Key(KeysType.DUPLICATE, marked.size());
        }
        return new Key(KeysType.DUPLICATE, defaultCount(columns));
    }

    private static Key written(TableOptions.Keys clause, List<Candidate> columns) {
        switch (clause.type()) {
            case DUPLICATE, PRIMARY -> {}
            case UNIQUE, AGGREGATE ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            clause.type() + " KEY tables (PRIMARY KEY and DUPLICATE KEY it does)");
        }
        checkLeading(clause.columns(), columns);
        List<Candidate> keys = columns.subList(0, clause.columns().size());
        checkTypes(clause.type(), keys);
        return new Key(clause.type(), keys.size());
    }

    private static void checkLeading(List<String> keys, List<Candidate> columns) {
        List<String> names = columns.stream().map(Candidate::name).toList();
        for (int at = 0; at < keys.size(); at++) {
            String key = keys.get(at);
            if (names.stream().noneMatch(key::equalsIgnoreCase)) {
                throw StarkeepException.of(
                        ErrorCode.UNKNOWN_COLUMN,
                        key,
                        " in the key" + NearestName.hint(key, names));
            }
            if (at >= names.size() || !names.get(at).equalsIgnoreCase(key)) {
                throw Problems.semantic(
                        "The key columns (%s) must be the first columns of the table, in this"
                                + " order; the table begins with (%s)",
                        String.join(", ", keys),
                        String.join(", ", names.subList(0, Math.min(keys.size(), names.size()))));
            }
        }
    }

    private static void checkTypes(KeysType keysType, List<Candidate> keys) {
        for (Candidate key : keys) {
            boolean fit =
                    switch (keysType) {
                        case PRIMARY -> canBePrimary(key.type());
                        case DUPLICATE, UNIQUE, AGGREGATE -> canBeKey(key.type());
                    };
            if (!fit) {
                throw Problems.semantic(
                        "Column '%s' of type %s cannot be a key column of a %s KEY table",
                        key.name(), key.type().sql(), keysType);
            }
        }
    }

    private static boolean canBeKey(SqlType type) {
        return switch (type) {
            case SqlType.Scalar scalar ->
                    switch (scalar) {
                        case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, LARGEINT, DATE, DATETIME ->
                                true;
                        case NULL, FLOAT, DOUBLE, TIME, JSON, BITMAP, HLL, PERCENTILE -> false;
                    };
            case SqlType.Decimal _, SqlType.Char _, SqlType.Varchar _ -> true;
            case SqlType.Varbinary _, SqlType.Array _ -> false;
        };
    }

    private static boolean canBePrimary(SqlType type) {
        return switch (type) {
            case SqlType.Decimal _, SqlType.Char _ -> false;
            default -> canBeKey(type);
        };
    }

    /// Leading columns up to 3 or 36 bytes, before the first that cannot be a key and up to the
    /// first VARCHAR.
    private static int defaultCount(List<Candidate> columns) {
        List<Candidate> keys = new ArrayList<>();
        int bytes = 0;
        for (Candidate column : columns) {
            bytes += width(column.type());
            boolean tooMuch = keys.size() == MOST_DEFAULT_KEYS || bytes > MOST_DEFAULT_BYTES;
            if (!canBeKey(column.type()) || tooMuch && !keys.isEmpty()) {
                break;
            }
            keys.add(column);
            if (column.type() instanceof SqlType.Varchar) {
                break;
            }
        }
        if (keys.isEmpty()) {
            throw Problems.semantic(
                    "The first column '%s' of type %s cannot be a key column; put a column of"
                            + " another type first, or name the key with DUPLICATE KEY (...)",
                    columns.getFirst().name(), columns.getFirst().type().sql());
        }
        return keys.size();
    }

    private static int width(SqlType type) {
        return switch (type) {
            case SqlType.Scalar.BOOLEAN, SqlType.Scalar.TINYINT -> Byte.BYTES;
            case SqlType.Scalar.SMALLINT -> Short.BYTES;
            case SqlType.Scalar.INT, SqlType.Scalar.DATE -> Integer.BYTES;
            case SqlType.Scalar.LARGEINT -> 2 * Long.BYTES;
            case SqlType.Decimal _ -> 2 * Long.BYTES;
            case SqlType.Char(int length) -> length;
            case SqlType.Varchar _ -> 0;
            default -> Long.BYTES;
        };
    }
}
