package io.starkeep.catalog;

import java.util.Locale;

/// Matching of client addresses with LIKE patterns: `%` any text, `_` one character, `\` takes the
/// next one as it is.
final class HostPattern {
    private HostPattern() {}

    static boolean matches(String pattern, String address) {
        return matches(pattern.toLowerCase(Locale.ROOT), 0, address.toLowerCase(Locale.ROOT), 0);
    }

    /// How exact the pattern is: more literal characters first, `%` last.
    static int literalLength(String pattern) {
        return (int) pattern.chars().filter(c -> c != '%' && c != '_').count();
    }

    private static boolean matches(String pattern, int from, String text, int start) {
        int p = from;
        int t = start;
        while (p < pattern.length() && pattern.charAt(p) != '%') {
            boolean escaped = pattern.charAt(p) == '\\' && p + 1 < pattern.length();
            p += escaped ? 1 : 0;
            boolean any = !escaped && pattern.charAt(p) == '_';
            if (t == text.length() || !(any || pattern.charAt(p) == text.charAt(t))) {
                return false;
            }
            p++;
            t++;
        }
        if (p == pattern.length()) {
            return t == text.length();
        }
        for (int rest = t; rest <= text.length(); rest++) {
            if (matches(pattern, p + 1, text, rest)) {
                return true;
            }
        }
        return false;
    }
}
