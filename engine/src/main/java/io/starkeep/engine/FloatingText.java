package io.starkeep.engine;

import java.math.BigDecimal;

/// The shortest decimal text that reads back as the same number, in the form of C's `%g`: plain
/// from 1e-4 up to below 1e16, with an exponent beyond, never with a trailing `.0`.
final class FloatingText {
    private static final int FIRST_SCIENTIFIC = 16;
    private static final int LAST_SCIENTIFIC = -5;

    private FloatingText() {}

    static String of(float number) {
        return Float.isFinite(number) ? finite(Float.toString(number)) : special(number);
    }

    static String of(double number) {
        return Double.isFinite(number) ? finite(Double.toString(number)) : special(number);
    }

    private static String special(double number) {
        return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }

    private static String finite(String shortest) {
        if (shortest.endsWith(".0")) {
            return shortest.substring(0, shortest.length() - 2);
        }
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        BigDecimal number = new BigDecimal(shortest).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (exponent > LAST_SCIENTIFIC && exponent < FIRST_SCIENTIFIC) {
            return number.toPlainString();
        }
        return scientific(number, exponent);
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(number.signum() < 0 ? "-" : "");
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append(exponent < 0 ? "e-" : "e+");
        int size = Math.abs(exponent);
        return (size < 10 ? text.append('0') : text).append(size).toString();
    }
}
