package io.starkeep.execute;

/// A variable of the server as it is declared.
///
/// @param name in lower case, except where StarRocks prints another
/// @param initial its value in a new server, in stored form: a switch is `0` or `1`
record SystemVariable(String name, Kind kind, Scope scope, String initial) {
    /// What its values look like.
    enum Kind {
        TEXT,
        NUMBER,
        SWITCH,
        /// Names of SQL modes, separated by commas.
        SQL_MODE,
        TIME_ZONE,
        /// A number of bytes, units allowed.
        SIZE,
        /// See [QueryEngine].
        QUERY_ENGINE
    }

    /// Who may set it.
    enum Scope {
        READ_ONLY,
        SESSION,
        GLOBAL,
        BOTH
    }

    static SystemVariable fixed(String name, String value) {
        return new SystemVariable(name, kindOf(value), Scope.READ_ONLY, value);
    }

    static SystemVariable text(String name, String value) {
        return new SystemVariable(name, Kind.TEXT, Scope.BOTH, value);
    }

    static SystemVariable number(String name, long value) {
        return new SystemVariable(name, Kind.NUMBER, Scope.BOTH, Long.toString(value));
    }

    static SystemVariable on(String name) {
        return new SystemVariable(name, Kind.SWITCH, Scope.BOTH, "1");
    }

    static SystemVariable off(String name) {
        return new SystemVariable(name, Kind.SWITCH, Scope.BOTH, "0");
    }

    SystemVariable only(Scope newScope) {
        return new SystemVariable(name, kind, newScope, initial);
    }

    SystemVariable as(Kind newKind) {
        return new SystemVariable(name, newKind, scope, initial);
    }

    /// As SHOW VARIABLES prints a value.
    String printed(String value) {
        return kind == Kind.SWITCH ? (value.equals("1") ? "ON" : "OFF") : value;
    }

    private static Kind kindOf(String value) {
        return value.matches("-?[0-9]{1,18}") ? Kind.NUMBER : Kind.TEXT;
    }
}
