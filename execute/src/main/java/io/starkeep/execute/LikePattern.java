package io.starkeep.execute;

/// A LIKE pattern: `%` any text, `_` one character, `\` takes the next character as it is.
/// Immutable.
///
/// @param letters whether upper and lower case differ
record LikePattern(String pattern, Letters letters) {
    /// How letters compare.
    enum Letters {
        EXACT,
        ANY_CASE
    }

    boolean matches(String text) {
        return matches(0, text, 0);
    }

    private boolean matches(int from, String text, int start) {
        int p = from;
        int t = start;
        while (p < pattern.length() && pattern.charAt(p) != '%') {
            boolean escaped = pattern.charAt(p) == '\\' && p + 1 < pattern.length();
            p += escaped ? 1 : 0;
            boolean any = !escaped && pattern.charAt(p) == '_';
            if (t == text.length() || !(any || same(pattern.charAt(p), text.charAt(t)))) {
                return false;
            }
            p++;
            t++;
        }
        return p == pattern.length() ? t == text.length() : restMatches(p + 1, text, t);
    }

    private boolean restMatches(int afterPercent, String text, int start) {
        for (int t = start; t <= text.length(); t++) {
            if (matches(afterPercent, text, t)) {
                return true;
            }
        }
        return false;
    }

    private boolean same(char a, char b) {
        return a == b
                || letters == Letters.ANY_CASE
                        && Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
