package io.starkeep.engine.function;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// JSON in the one form that the dialect prints: keys sorted, one blank after `:` and `,`. Two
/// texts of the same value become equal.
public final class JsonText {
    private static final int DEEPEST = 512;

    private final String text;
    private int position;

    private JsonText(String text) {
        this.text = text;
    }

    /// @return empty for what is no JSON
    public static Optional<String> normal(String text) {
        JsonText json = new JsonText(text);
        try {
            String value = json.value(0);
            json.skipBlanks();
            return json.position == text.length() ? Optional.of(value) : Optional.empty();
        } catch (NotJson e) {
            return Optional.empty();
        }
    }

    /// Leaves the descent; says nothing to users.
    private static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super(null, null, false, false);
        }
    }

    private String value(int depth) throws NotJson {
        skipBlanks();
        if (position >= text.length() || depth > DEEPEST) {
            throw new NotJson();
        }
        return switch (text.charAt(position)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private String object(int depth) throws NotJson {
        Map<String, String> members = new TreeMap<>();
        position++;
        if (!closes('}')) {
            do {
                skipBlanks();
                if (position >= text.length() || text.charAt(position) != '"') {
                    throw new NotJson();
                }
                String key = string();
                expect(':');
                members.putIfAbsent(key, value(depth + 1));
            } while (continues('}'));
        }
        StringBuilder out = new StringBuilder("{");
        members.forEach((key, value) ->
                out.append(out.length() > 1 ? ", " : "").append(key).append(": ").append(value));
        return out.append('}').toString();
    }

    private String array(int depth) throws NotJson {
        StringBuilder out = new StringBuilder("[");
        position++;
        if (!closes(']')) {
            do {
                out.append(out.length() > 1 ? ", " : "").append(value(depth + 1));
            } while (continues(']'));
        }
        return out.append(']').toString();
    }

    private boolean closes(char end) {
        skipBlanks();
        if (position < text.length() && text.charAt(position) == end) {
            position++;
            return true;
        }
        return false;
    }

    private boolean continues(char end) throws NotJson {
        if (closes(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private void expect(char wanted) throws NotJson {
        skipBlanks();
        if (position >= text.length() || text.charAt(position++) != wanted) {
            throw new NotJson();
        }
    }

    /// The string as it is written, quotes included.
    private String string() throws NotJson {
        int start = position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return text.substring(start, position);
            }
            if (c < ' ') {
                throw new NotJson();
            }
            if (c == '\\') {
                escape();
            }
        }
        throw new NotJson();
    }

    private void escape() throws NotJson {
        if (position >= text.length()) {
            throw new NotJson();
        }
        char c = text.charAt(position++);
        if (c == 'u') {
            for (int end = position + 4; position < end; position++) {
                if (position >= text.length() || Character.digit(text.charAt(position), 16) < 0) {
                    throw new NotJson();
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw new NotJson();
        }
    }

    private String word(String word) throws NotJson {
        if (!text.startsWith(word, position)) {
            throw new NotJson();
        }
        position += word.length();
        return word;
    }

    private String number() throws NotJson {
        int start = position;
        if (text.charAt(position) == '-') {
            position++;
        }
        int whole = position;
        digits();
        if (text.charAt(whole) == '0' && position > whole + 1) {
            throw new NotJson();
        }
        if (at('.')) {
            position++;
            digits();
        }
        if (at('e') || at('E')) {
            position++;
            if (at('+') || at('-')) {
                position++;
            }
            digits();
        }
        return text.substring(start, position);
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private void digits() throws NotJson {
        int start = position;
        while (position < text.length()
                && text.charAt(position) >= '0'
                && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start) {
            throw new NotJson();
        }
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }
}
