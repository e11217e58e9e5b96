package io.starkeep.sql;

import io.starkeep.error.StarkeepException;

/// The first words that the dialect knows.
final class Statements {
    private static final String[] FIRST_WORDS = {
        "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "TRUNCATE", "SHOW",
        "DESC", "EXPLAIN", "USE", "SET", "BACKUP", "RESTORE", "CANCEL", "RECOVER", "GRANT",
        "REVOKE", "KILL", "ADMIN", "WITH", "BEGIN", "COMMIT", "ROLLBACK", "VALUES"
    };

    private Statements() {}

    /// The current token starts no statement.
    static StarkeepException unknown(TokenStream tokens) {
        tokens.atAny(FIRST_WORDS);
        return tokens.error();
    }
}
