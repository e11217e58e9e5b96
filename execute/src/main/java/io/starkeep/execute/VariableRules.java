package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks the value that SET gives a variable and brings it to stored form.
final class VariableRules {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2}):(\\d{2})");
    private static final Pattern SIZE = Pattern.compile("(-?\\d+)\\s*([KMGTP]?)B?");
    private static final String UNITS = "KMGTP";
    private static final int UNIT_BITS = 10;
    private static final int MIN_OFFSET_MINUTES = -12 * 60;
    private static final int MAX_OFFSET_MINUTES = 14 * 60;

    private VariableRules() {}

    /// @throws StarkeepException WRONG_VARIABLE_VALUE, WRONG_VARIABLE_TYPE, UNKNOWN_TIME_ZONE
    static String stored(SystemVariable variable, String given) {
        return switch (variable.kind()) {
            case TEXT -> given;
            case NUMBER -> number(variable, given);
            case SWITCH -> onOrOff(variable, given);
            case SIZE -> size(variable, given);
            case SQL_MODE ->
                    SqlModes.normalized(given).orElseThrow(() -> wrongValue(variable, given));
            case QUERY_ENGINE ->
                    QueryEngine.find(given)
                            .map(QueryEngine::text)
                            .orElseThrow(() -> wrongValue(variable, given));
            case TIME_ZONE -> {
                zone(given, ZoneOffset.UTC);
                yield given;
            }
        };
    }

    /// The zone that a value of `time_zone` names.
    ///
    /// @param system stands for `SYSTEM`
    static ZoneId zone(String name, ZoneId system) {
        if (name.equalsIgnoreCase("SYSTEM")) {
            return system;
        }
        if (name.equals("CST")) {
            return ZoneId.of("Asia/Shanghai");
        }
        Matcher offset = OFFSET.matcher(name);
        try {
            return offset.matches() ? offset(name, offset) : ZoneId.of(name);
        } catch (DateTimeException _) {
            throw StarkeepException.of(ErrorCode.UNKNOWN_TIME_ZONE, name);
        }
    }

    private static ZoneId offset(String name, Matcher parts) {
        int minutes = Integer.parseInt(parts.group(2)) * 60 + Integer.parseInt(parts.group(3));
        int signed = parts.group(1).equals("-") ? -minutes : minutes;
        if (signed < MIN_OFFSET_MINUTES || signed > MAX_OFFSET_MINUTES) {
            throw StarkeepException.of(ErrorCode.UNKNOWN_TIME_ZONE, name);
        }
        return ZoneOffset.ofTotalSeconds(signed * 60);
    }

    private static String number(SystemVariable variable, String given) {
        try {
            BigInteger value = new BigDecimal(given.strip()).toBigIntegerExact();
            return value.min(MAX_LONG).toString();
        } catch (ArithmeticException | NumberFormatException _) {
            return switch (given.strip().toUpperCase(Locale.ROOT)) {
                case "ON", "TRUE" -> "1";
                case "OFF", "FALSE" -> "0";
                default ->
                        throw StarkeepException.of(
                                ErrorCode.WRONG_VARIABLE_TYPE, variable.name(), given);
            };
        }
    }

    private static String onOrOff(SystemVariable variable, String given) {
        return switch (given.strip().toUpperCase(Locale.ROOT)) {
            case "ON", "TRUE", "YES", "1" -> "1";
            case "OFF", "FALSE", "NO", "0" -> "0";
            default -> throw wrongValue(variable, given);
        };
    }

    private static String size(SystemVariable variable, String given) {
        Matcher size = SIZE.matcher(given.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            return number(variable, given);
        }
        int unit = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
        return new BigInteger(size.group(1)).shiftLeft(unit * UNIT_BITS).min(MAX_LONG).toString();
    }

    private static StarkeepException wrongValue(SystemVariable variable, String given) {
        return StarkeepException.of(ErrorCode.WRONG_VARIABLE_VALUE, variable.name(), given);
    }
}
