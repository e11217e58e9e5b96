package io.starkeep.sql;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// Splits text into tokens by MySQL's rules. Hints (`/*+ ... */`) count as comments; the content of
/// `/*! ... */` counts as text.
final class Lexer {
    private static final String[] SYMBOLS = {
        ">>>", "<=>", "<=", ">=", "<>", "!=", "<<", ">>", "||", "&&", "->", ":=", "@@", "(", ")",
        ",", ";", "=", "<", ">", "|", "&", "^", "~", "+", "-", "*", "/", "%", "!", ".", ":", "[",
        "]", "{", "}", "@", "?"
    };

    private final SourceText source;
    private final String text;
    private final ParserOptions options;
    private int at;

    Lexer(SourceText source, ParserOptions options, int start) {
        this.source = source;
        this.text = source.text();
        this.options = options;
        this.at = start;
    }

    /// Where the next token is looked for.
    int offset() {
        return at;
    }

    void reset(int offset) {
        at = offset;
    }

    Token next() {
        skipBlanks();
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", start, start);
        }
        char c = text.charAt(at);
        if (c == '\'' || c == '"' && !options.ansiQuotes()) {
            return quoted(Token.Kind.STRING, c);
        }
        if (c == '`' || c == '"') {
            return quoted(Token.Kind.NAME, c);
        }
        if (Characters.isDigit(c) || c == '.' && startsFraction()) {
            return number();
        }
        if (Characters.isWord(c)) {
            return word();
        }
        return symbol();
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (Characters.isBlank(text.charAt(at))) {
                at++;
            } else if (text.startsWith("/*!", at)) {
                at += 3;
                while (Characters.isDigit(charAt(at))) {
                    at++;
                }
            } else if (text.startsWith("/*", at)) {
                at = commentEnd();
            } else if (text.startsWith("*/", at)) {
                at += 2;
            } else if (startsLineComment()) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else {
                return;
            }
        }
    }

    private boolean startsLineComment() {
        return text.charAt(at) == '#'
                || text.startsWith("--", at)
                        && (at + 2 == text.length() || Characters.isBlank(text.charAt(at + 2)));
    }

    private int commentEnd() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw error(at, "this comment has no end; add */");
        }
        return end + 2;
    }

    /// After a name a dot separates, even before a digit: `db.2024_sales`.
    private boolean startsFraction() {
        return Characters.isDigit(charAt(at + 1))
                && (at == 0
                        || !Characters.isWord(text.charAt(at - 1)) && text.charAt(at - 1) != '`');
    }

    private Token quoted(Token.Kind kind, char quote) {
        int start = at;
        boolean escapes = kind == Token.Kind.STRING && !options.noBackslashEscapes();
        int end = QuotedText.end(text, start, escapes);
        if (end < 0) {
            throw error(
                    start,
                    (kind == Token.Kind.STRING ? "this string" : "this name")
                            + " has no end; add "
                            + quote);
        }
        at = end;
        return new Token(kind, QuotedText.value(text, start, end, escapes), start, end);
    }

    private Token number() {
        int start = at;
        if (text.charAt(at) == '0' && charAt(at + 1) == 'x' && hexadecimalFrom(at + 2) > at + 2) {
            at = hexadecimalFrom(at + 2);
            String digits = text.substring(start + 2, at);
            return new Token(
                    Token.Kind.HEXADECIMAL,
                    digits.length() % 2 == 0 ? digits : "0" + digits,
                    start,
                    at);
        }
        int end = digitsFrom(start);
        var kind = Token.Kind.INTEGER;
        boolean afterName = start > 0 && text.charAt(start - 1) == '.';
        if (charAt(end) == '.' && !afterName) {
            end = digitsFrom(end + 1);
            kind = Token.Kind.DECIMAL;
        }
        int exponent = exponentEnd(end);
        if (exponent > end) {
            end = exponent;
            kind = Token.Kind.DOUBLE;
        }
        if (kind != Token.Kind.DECIMAL && Characters.isWord(charAt(end))) {
            return word();
        }
        at = end;
        return new Token(kind, text.substring(start, end), start, end);
    }

    private int exponentEnd(int from) {
        if (charAt(from) != 'e' && charAt(from) != 'E') {
            return from;
        }
        int digits = charAt(from + 1) == '+' || charAt(from + 1) == '-' ? from + 2 : from + 1;
        int end = digitsFrom(digits);
        return end > digits ? end : from;
    }

    private int digitsFrom(int from) {
        int end = from;
        while (Characters.isDigit(charAt(end))) {
            end++;
        }
        return end;
    }

    private int hexadecimalFrom(int from) {
        int end = from;
        while (Characters.isHexadecimal(charAt(end))) {
            end++;
        }
        return end;
    }

    private Token word() {
        int start = at;
        char first = text.charAt(start);
        if ((first == 'x' || first == 'X') && charAt(start + 1) == '\'') {
            return hexadecimalString();
        }
        while (Characters.isWord(charAt(at))) {
            at++;
        }
        return new Token(Token.Kind.WORD, text.substring(start, at), start, at);
    }

    private Token hexadecimalString() {
        int start = at;
        int end = hexadecimalFrom(start + 2);
        if (charAt(end) != '\'' || (end - start) % 2 != 0) {
            throw error(start, "x'...' must hold an even number of hexadecimal digits");
        }
        at = end + 1;
        return new Token(Token.Kind.HEXADECIMAL, text.substring(start + 2, end), start, at);
    }

    private Token symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                int start = at;
                at += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, start, at);
            }
        }
        throw error(at, "the character '" + text.charAt(at) + "' has no meaning here; remove it");
    }

    /// NUL past the end.
    private char charAt(int offset) {
        return offset < text.length() ? text.charAt(offset) : 0;
    }

    private StarkeepException error(int offset, String what) {
        return StarkeepException.of(
                ErrorCode.SYNTAX_ERROR,
                "You have an error in your SQL syntax at " + source.position(offset) + ": " + what);
    }
}
