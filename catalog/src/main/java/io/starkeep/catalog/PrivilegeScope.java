package io.starkeep.catalog;

/// What a privilege is held on. Names, not ids: a grant may come before its object, and does not
/// follow a rename.
public sealed interface PrivilegeScope extends Comparable<PrivilegeScope> {
    /// `*.*`
    record Global() implements PrivilegeScope {}

    /// `database.*`
    record OnDatabase(String database) implements PrivilegeScope {}

    /// `database.table`
    record OnTable(String database, String table) implements PrivilegeScope {}

    static PrivilegeScope global() {
        return new Global();
    }

    static PrivilegeScope database(String database) {
        return new OnDatabase(database);
    }

    static PrivilegeScope table(String database, String table) {
        return new OnTable(database, table);
    }

    /// As GRANT writes it.
    default String pattern() {
        return switch (this) {
            case Global() -> "*.*";
            case OnDatabase(String database) -> database + ".*";
            case OnTable(String database, String table) -> database + "." + table;
        };
    }

    /// Whether a privilege on this scope is one on `other`.
    default boolean covers(PrivilegeScope other) {
        return switch (this) {
            case Global() -> true;
            case OnDatabase(String database) ->
                    switch (other) {
                        case Global() -> false;
                        case OnDatabase(String name) -> name.equals(database);
                        case OnTable(String name, String _) -> name.equals(database);
                    };
            case OnTable table -> table.equals(other);
        };
    }

    /// Global first, then databases, then tables, each by name.
    @Override
    default int compareTo(PrivilegeScope other) {
        int byLevel = Integer.compare(level(), other.level());
        return byLevel != 0 ? byLevel : pattern().compareTo(other.pattern());
    }

    private int level() {
        return switch (this) {
            case Global() -> 0;
            case OnDatabase(String _) -> 1;
            case OnTable(String _, String _) -> 2;
        };
    }
}
