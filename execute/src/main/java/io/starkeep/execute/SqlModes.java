package io.starkeep.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The names of SQL modes and the bits by which StarRocks numbers them.
final class SqlModes {
    private static final Map<Integer, String> NAMES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(0, "REAL_AS_FLOAT"),
                            Map.entry(1, "PIPES_AS_CONCAT"),
                            Map.entry(2, "ANSI_QUOTES"),
                            Map.entry(3, "IGNORE_SPACE"),
                            Map.entry(4, "NOT_USED"),
                            Map.entry(5, "ONLY_FULL_GROUP_BY"),
                            Map.entry(6, "NO_UNSIGNED_SUBTRACTION"),
                            Map.entry(7, "NO_DIR_IN_CREATE"),
                            Map.entry(8, "FORBID_INVALID_DATE"),
                            Map.entry(9, "ALLOW_THROW_EXCEPTION"),
                            Map.entry(17, "DOUBLE_LITERAL"),
                            Map.entry(18, "ANSI"),
                            Map.entry(19, "NO_AUTO_VALUE_ON_ZERO"),
                            Map.entry(20, "NO_BACKSLASH_ESCAPES"),
                            Map.entry(21, "STRICT_TRANS_TABLES"),
                            Map.entry(22, "STRICT_ALL_TABLES"),
                            Map.entry(23, "NO_ZERO_IN_DATE"),
                            Map.entry(24, "NO_ZERO_DATE"),
                            Map.entry(25, "INVALID_DATES"),
                            Map.entry(26, "ERROR_FOR_DIVISION_BY_ZERO"),
                            Map.entry(27, "TRADITIONAL"),
                            Map.entry(28, "NO_AUTO_CREATE_USER"),
                            Map.entry(29, "HIGH_NOT_PRECEDENCE"),
                            Map.entry(30, "NO_ENGINE_SUBSTITUTION"),
                            Map.entry(31, "PAD_CHAR_TO_FULL_LENGTH"),
                            Map.entry(32, "TIME_TRUNCATE_FRACTIONAL"),
                            Map.entry(33, "SORT_NULLS_LAST")));

    private SqlModes() {}

    static List<String> split(String modes) {
        return List.of(modes.split(",")).stream()
                .map(String::strip)
                .filter(mode -> !mode.isEmpty())
                .toList();
    }

    /// @param given names in any case separated by commas, or a number
    /// @return the names in upper case, or empty when one of them is not known
    static Optional<String> normalized(String given) {
        if (given.strip().matches("[0-9]{1,18}")) {
            return ofNumber(Long.parseLong(given.strip()));
        }
        List<String> modes = new ArrayList<>();
        for (String name : split(given)) {
            String mode = name.toUpperCase(Locale.ROOT);
            if (!NAMES.containsValue(mode)) {
                return Optional.empty();
            }
            if (!modes.contains(mode)) {
                modes.add(mode);
            }
        }
        return Optional.of(String.join(",", modes));
    }

    private static Optional<String> ofNumber(long number) {
        List<String> modes = new ArrayList<>();
        long rest = number;
        for (Map.Entry<Integer, String> mode : NAMES.entrySet()) {
            long bit = 1L << mode.getKey();
            if ((rest & bit) != 0) {
                modes.add(mode.getValue());
                rest &= ~bit;
            }
        }
        return rest == 0 ? Optional.of(String.join(",", modes)) : Optional.empty();
    }
}
