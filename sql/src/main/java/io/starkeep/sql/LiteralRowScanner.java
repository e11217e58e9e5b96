package io.starkeep.sql;

/// Finds the end of a row of plain literals without making tokens: numbers, strings, NULL, TRUE,
/// FALSE and DEFAULT. Anything else, comments too, is left to the parser.
final class LiteralRowScanner {
    private static final String[] WORDS = {"NULL", "TRUE", "FALSE", "DEFAULT"};

    private final String text;
    private final ParserOptions options;
    private int at;
    private int width;

    LiteralRowScanner(String text, ParserOptions options) {
        this.text = text;
        this.options = options;
    }

    /// @param start offset of the opening parenthesis
    /// @return whether the row consists of plain literals; then [#end] and [#width] tell of it
    boolean scan(int start) {
        at = start;
        width = 0;
        if (current() != '(') {
            return false;
        }
        do {
            at++;
            skipBlanks();
            if (!literal()) {
                return false;
            }
            width++;
            skipBlanks();
        } while (current() == ',');
        if (current() != ')') {
            return false;
        }
        at++;
        return true;
    }

    /// Offset after the closing parenthesis.
    int end() {
        return at;
    }

    /// How many literals the row has.
    int width() {
        return width;
    }

    private boolean literal() {
        char c = current();
        if (c == '\'' || c == '"' && !options.ansiQuotes()) {
            int end = QuotedText.end(text, at, !options.noBackslashEscapes());
            at = end;
            return end >= 0;
        }
        if (c == '-') {
            at++;
            c = current();
        }
        return Characters.isDigit(c) ? number() : word();
    }

    /// Digits, perhaps a point and digits, perhaps an exponent; not `0x` and not a word.
    private boolean number() {
        digits();
        if (current() == '.') {
            at++;
            digits();
        }
        if (current() == 'e' || current() == 'E') {
            at++;
            if (current() == '-' || current() == '+') {
                at++;
            }
            if (!Characters.isDigit(current())) {
                return false;
            }
            digits();
        }
        return !Characters.isWord(current());
    }

    private void digits() {
        while (Characters.isDigit(current())) {
            at++;
        }
    }

    private boolean word() {
        for (String word : WORDS) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                at += word.length();
                return !Characters.isWord(current());
            }
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && Characters.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
