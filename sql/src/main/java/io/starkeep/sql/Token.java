package io.starkeep.sql;

/// A lexical unit.
///
/// @param text of a word or symbol: as written; of a name, string or hexadecimal literal: what it
///   stands for; of a number: its digits
/// @param start offset of its first character
/// @param end offset after its last character
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        /// A bare word: a keyword or a name.
        WORD,
        /// A name in back-ticks.
        NAME,
        STRING,
        INTEGER,
        DECIMAL,
        DOUBLE,
        HEXADECIMAL,
        SYMBOL,
        END
    }

    /// @param expected a keyword in upper case, or a symbol
    boolean is(String expected) {
        return switch (kind) {
            case WORD -> text.equalsIgnoreCase(expected);
            case SYMBOL -> text.equals(expected);
            case NAME, STRING, INTEGER, DECIMAL, DOUBLE, HEXADECIMAL, END -> false;
        };
    }
}
