package io.starkeep.engine.function;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/// Numbers written in other ways.
public final class NumberText {
    private static final BigInteger LARGEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private NumberText() {}

    /// CONV: from one base to another. Digits that the base does not have end the number; numbers
    /// beyond 64 bits become the largest; a negative target base means signed.
    public static Optional<String> conv(String text, long from, long to) {
        if (Math.abs(from) < 2 || Math.abs(from) > 36 || Math.abs(to) < 2 || Math.abs(to) > 36) {
            return Optional.empty();
        }
        String stripped = text.strip();
        boolean negative = stripped.startsWith("-");
        BigInteger value =
                digits(negative ? stripped.substring(1) : stripped, (int) Math.abs(from));
        value = value.min(LARGEST);
        if (negative) {
            value = value.negate();
        }
        BigInteger bits = to < 0 ? BigInteger.valueOf(value.longValue()) : value.and(LARGEST);
        return Optional.of(bits.toString((int) Math.abs(to)).toUpperCase(Locale.ROOT));
    }

    private static BigInteger digits(String text, int base) {
        int end = 0;
        while (end < text.length() && Character.digit(text.charAt(end), base) >= 0) {
            end++;
        }
        return end == 0 ? BigInteger.ZERO : new BigInteger(text.substring(0, end), base);
    }

    /// `1234567.80` as `1,234,567.80`.
    public static String money(String decimal) {
        int point = decimal.indexOf('.');
        int start = decimal.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(decimal);
        for (int i = (point < 0 ? decimal.length() : point) - 3; i > start; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }
}
