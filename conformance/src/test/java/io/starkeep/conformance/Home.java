package io.starkeep.conformance;

import java.nio.file.Path;

/// Where the project is.
final class Home {
    static final Path PATH = Path.of("..").toAbsolutePath().normalize();

    private Home() {}
}
