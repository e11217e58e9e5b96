package io.starkeep.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The functions in SQL, the resource `functions.sql`.
final class FunctionScript {
    private FunctionScript() {}

    static String text() {
        try (InputStream in = FunctionScript.class.getResourceAsStream("functions.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
