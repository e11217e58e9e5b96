package io.starkeep.engine.function;

/// SUBSTRING_INDEX.
public final class SubstringIndex {
    private SubstringIndex() {}

    /// What comes before the n-th delimiter, or after the n-th from the end when `count` is
    /// negative; the whole text when there are fewer.
    public static String of(String text, String delimiter, long count) {
        if (count == 0 || delimiter.isEmpty()) {
            return "";
        }
        return count > 0 ? before(text, delimiter, count) : after(text, delimiter, -count);
    }

    private static String before(String text, String delimiter, long count) {
        int end = -delimiter.length();
        for (long i = 0; i < count; i++) {
            end = text.indexOf(delimiter, end + delimiter.length());
            if (end < 0) {
                return text;
            }
        }
        return text.substring(0, end);
    }

    private static String after(String text, String delimiter, long count) {
        int start = text.length();
        for (long i = 0; i < count; i++) {
            start = text.lastIndexOf(delimiter, start - 1);
            if (start < 0) {
                return text;
            }
        }
        return text.substring(start + delimiter.length());
    }
}
