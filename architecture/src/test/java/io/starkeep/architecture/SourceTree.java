package io.starkeep.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of the project, read from the folder above this module.
final class SourceTree {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private SourceTree() {}

    static List<Path> mainSources() {
        return sources("src/main/java");
    }

    static List<Path> testSources() {
        return sources("src/test/java");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources(String kind) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(kind))
                    .filter(Files::isDirectory)
                    .flatMap(SourceTree::javaFiles)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
