package io.starkeep.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Statements from a resource file.
final class Script {
    private static final String MODEL = "-- model: ";

    private Script() {}

    /// One statement a line.
    static List<String> lines(String name) {
        return read(name).lines().filter(line -> !line.isBlank()).toList();
    }

    /// Statements that end with `;` at the end of a line; a line `-- model: …` after a CREATE TABLE
    /// is what Starkeep's table needs besides its columns.
    static List<String> setup(String name, boolean starkeep) {
        String text = read(name);
        String statements =
                starkeep
                        ? text.replace(";\n" + MODEL, "\n").replaceAll("(?m)(BUCKETS \\d+)$", "$1;")
                        : text.replaceAll("(?m)^" + MODEL + ".*\n", "");
        return List.of(statements.strip().split(";\\s*\n|;$"));
    }

    private static String read(String name) {
        try (InputStream input = Script.class.getResourceAsStream("/differential/" + name)) {
            if (input == null) {
                throw new IllegalArgumentException("No script " + name);
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
