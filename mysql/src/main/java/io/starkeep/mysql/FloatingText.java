package io.starkeep.mysql;

/// The text of a DOUBLE or FLOAT: the shortest digits that give the same number again, without a
/// useless `.0`; with an exponent below 1e-4 and from 1e16 on (`1e+20`, `2.5e-07`).
public final class FloatingText {
    /// Whole numbers below this print without an exponent.
    static final double EXACT_WHOLE = 1e16;

    private static final int LEAST_PLAIN_EXPONENT = -4;
    private static final int MOST_PLAIN_EXPONENT = 15;

    private FloatingText() {}

    public static String of(double value) {
        return Double.isFinite(value) ? shaped(Double.toString(value)) : special(value);
    }

    public static String of(float value) {
        return Float.isFinite(value) ? shaped(Float.toString(value)) : special(value);
    }

    private static String special(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value > 0 ? "inf" : "-inf";
    }

    /// Java's own text has the shortest digits, but other rules for where the exponent begins.
    private static String shaped(String java) {
        int mark = java.indexOf('E');
        String mantissa = mark < 0 ? java : java.substring(0, mark);
        int power = mark < 0 ? 0 : Integer.parseInt(java.substring(mark + 1));
        String sign = mantissa.startsWith("-") ? "-" : "";
        String unsigned = mantissa.substring(sign.length());
        int point = unsigned.indexOf('.');
        String all = unsigned.substring(0, point) + unsigned.substring(point + 1);
        int leading = leadingZeros(all);
        String digits = withoutTrailingZeros(all.substring(leading));
        if (digits.isEmpty()) {
            return sign + "0";
        }
        int exponent = point - leading - 1 + power;
        return sign + placed(digits, exponent);
    }

    /// @param exponent of the first digit
    private static String placed(String digits, int exponent) {
        if (exponent < LEAST_PLAIN_EXPONENT || exponent > MOST_PLAIN_EXPONENT) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String power = Math.abs(exponent) < 10 ? "0" : "";
            return digits.charAt(0)
                    + fraction
                    + (exponent < 0 ? "e-" : "e+")
                    + power
                    + Math.abs(exponent);
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length());
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }

    private static int leadingZeros(String digits) {
        int count = 0;
        while (count < digits.length() && digits.charAt(count) == '0') {
            count++;
        }
        return count;
    }

    private static String withoutTrailingZeros(String digits) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }
}
