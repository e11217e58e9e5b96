package io.starkeep.sql;

/// Classes of characters in MySQL's lexical rules.
final class Characters {
    private Characters() {}

    static boolean isWord(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c >= 0x80 && c != 0xA0 && c != 0x3000;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHexadecimal(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /// Includes the wide blanks that editors and web pages leave in copied statements.
    static boolean isBlank(char c) {
        return c <= ' ' || c == 0xA0 || c == 0x3000;
    }
}
