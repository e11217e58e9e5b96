package io.starkeep.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns `airports.csv` (RFC 4180, quotes where a value holds a comma) into one INSERT.
final class Airports {
    private static final Pattern VALUE =
            Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)");
    private static final int COLUMNS = 7;
    private static final int FIRST_NUMBER = 5;

    private Airports() {}

    static String insert(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        return lines.stream()
                .skip(1)
                .map(Airports::tuple)
                .collect(Collectors.joining(",\n", "INSERT INTO airports VALUES\n", ""));
    }

    private static String tuple(String line) {
        Matcher matcher = VALUE.matcher(line);
        StringBuilder tuple = new StringBuilder("(");
        for (int i = 0; i < COLUMNS && matcher.find(); i++) {
            String quoted = matcher.group(1);
            String value =
                    quoted != null
                            ? quoted.replace("\"\"", "\"")
                            : String.valueOf(matcher.group(2));
            tuple.append(i == 0 ? "" : ", ").append(i < FIRST_NUMBER ? literal(value) : value);
        }
        return tuple.append(')').toString();
    }

    private static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
