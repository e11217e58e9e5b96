package io.starkeep.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.StarkeepException;
import io.starkeep.repository.DriverStores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// On a copy of the golden repository: one snapshot of three tables with six rows.
class RepositoryCommandTest {
    private static final Path GOLDEN =
            Path.of("../repository/src/test/resources/golden/version-1").toAbsolutePath();
    private static final String TIMESTAMP = "2026-11-22-19-38-39-450";

    @TempDir private Path location;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path folder = Path.of("");

    @BeforeEach
    void copyTheGoldenRepository() throws IOException {
        folder = location.resolve("extracted");
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = location.resolve(GOLDEN.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void listsTheSnapshotsOfTheOnlyRepository() {
        assertThat(run("list", location.toString())).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .matches("first +" + TIMESTAMP + " +shop +- +[1-9][0-9]+ +6 +- +-");
    }

    @Test
    void takesTheFolderOfTheRepositoryAsItsLocation() {
        assertThat(run("list", repository().toString())).isZero();
        assertThat(out.toString()).contains("first");
    }

    @Test
    void showsTheTablesOfASnapshot() {
        assertThat(run("show", location.toString(), "first")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("Cut +2026-11-22 19:38:39"))
                .anyMatch(line -> line.startsWith("shop.customers"))
                .anyMatch(line -> line.matches("shop\\.empty .* 0 +0"));
    }

    @Test
    void showsTheManifestAsJson() {
        assertThat(run("show", location.toString(), "first", "--json")).isZero();
        assertThat(out.toString()).startsWith("{").contains("\"name\" : \"customers\"");
    }

    @Test
    void namesTheKnownSnapshotsWhenOneIsUnknown() {
        assertRefused("There is no snapshot 'second'; there are first", "show", "second");
        assertRefused("it has " + TIMESTAMP, "show", "first", "--timestamp", "2027");
    }

    @Test
    void findsAWholeRepositoryWhole() {
        assertThat(run("verify", location.toString(), "--full")).isZero();
        assertThat(out.toString())
                .matches(
                        "first \\("
                                + TIMESTAMP
                                + "\\): whole, 7 data objects, [0-9]+ bytes, every byte read\\R");
    }

    @Test
    void namesAMissingObjectAndWhoNeedsIt() throws IOException {
        Path object = objects().getFirst();
        Files.delete(object);
        assertThat(run("verify", location.toString(), "first")).isEqualTo(1);
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .contains(object.getFileName() + " is missing; needed by ");
    }

    @Test
    void findsAFlippedBitOnlyByReadingEveryByte() throws IOException {
        Path object = objects().getLast();
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);
        assertThat(run("verify", location.toString())).isZero();
        assertThat(run("verify", location.toString(), "--full")).isEqualTo(1);
        assertThat(out.toString()).contains(object.getFileName().toString());
    }

    @Test
    void findsAnEditedManifest() throws IOException {
        Files.writeString(manifest(), "{}");
        assertThat(run("verify", location.toString())).isEqualTo(1);
        assertThat(out.toString()).startsWith("first (" + TIMESTAMP + "): ").contains("edited");
        assertThat(run("list", location.toString())).isEqualTo(1);
    }

    @Test
    void prunesOnlyWhatNoSnapshotNeeds() throws IOException {
        assertThat(run("prune", location.toString(), "--grace", "0s")).isZero();
        assertThat(out.toString()).startsWith("Removed 0 data objects, 0 bytes");
        assertThat(objects()).hasSize(7);
        Files.delete(manifest());
        long bytes = objects().stream().mapToLong(RepositoryCommandTest::size).sum();
        String freed = " 7 data objects, " + bytes + " bytes";
        assertThat(run("prune", location.toString(), "--grace", "0s", "--dry-run")).isZero();
        assertThat(out.toString()).contains("Would remove" + freed);
        assertThat(objects()).hasSize(7);
        assertThat(run("prune", location.toString())).isZero();
        assertThat(out.toString()).contains("Left" + freed.replace("data", "unneeded data"));
        assertThat(objects()).hasSize(7);
        assertThat(run("prune", location.toString(), "--grace", "0s")).isZero();
        assertThat(out.toString()).contains("Removed" + freed);
        assertThat(objects()).isEmpty();
    }

    @Test
    void extractsATableWithoutItsDeletedRows() throws IOException {
        assertThat(extract("customers", "--format", "csv")).isZero();
        assertThat(Files.readAllLines(folder.resolve("part-1.csv")))
                .containsExactlyInAnyOrder(
                        "id,name,since,note",
                        "1,Ann,2024-01-02 03:04:05,first",
                        "2,Bob II,2025-01-01 00:00:00,again",
                        "3,Çelik,2024-02-29 00:00:00,ö");
        assertThat(files(folder)).hasSize(1);
    }

    @Test
    void extractsEveryTypeAndTellsNullFromNothing() throws IOException {
        assertThat(extract("shop.orders", "--format", "csv")).isZero();
        assertThat(Files.readString(folder.resolve("part-1.csv")))
                .contains(",12.50,170141183460469231731687303715884105727,true,")
                .contains("\"[1, NULL, 3]\"");
        assertThat(Files.readString(folder.resolve("part-2.csv"))).contains("2024-02-02,3,,,,,,,");
    }

    @Test
    void extractsOnePartitionToParquet() throws IOException {
        assertThat(extract("orders", "--partition", "P2")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .matches("part-1.parquet +p2 +2");
        assertThat(files(folder)).containsExactly(folder.resolve("part-1.parquet"));
        assertThat(Files.readAllBytes(folder.resolve("part-1.parquet")))
                .startsWith('P', 'A', 'R', '1')
                .endsWith('P', 'A', 'R', '1');
    }

    @Test
    void extractsNothingFromDamagedObjects() throws IOException {
        for (Path object : objects()) {
            byte[] bytes = Files.readAllBytes(object);
            bytes[bytes.length / 2] ^= 1;
            Files.write(object, bytes);
        }
        assertThat(extract("orders")).isEqualTo(1);
        assertThat(err.toString()).contains("Data object");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesToExtractWhatIsUnknownOrWhereSomethingIs() throws IOException {
        assertThat(extract("order")).isEqualTo(1);
        assertThat(extract("orders", "--partition", "p3")).isEqualTo(1);
        Files.writeString(Files.createDirectory(folder).resolve("mine"), "");
        assertThat(extract("orders")).isEqualTo(1);
        assertThat(err.toString())
                .contains("did you mean 'orders'?", "Unknown partition 'p3'", "is not empty");
        assertThat(files(folder)).hasSize(1);
    }

    private int extract(String table, String... rest) {
        return run(
                Stream.concat(
                                Stream.of(
                                        "extract",
                                        location.toString(),
                                        "first",
                                        table,
                                        "--to",
                                        folder.toString()),
                                Stream.of(rest))
                        .toArray(String[]::new));
    }

    @Test
    void asksForANameWhereThereAreSeveralRepositories() throws IOException {
        Files.createDirectory(location.resolve("__starrocks_repository_other"));
        assertRefused("name one: --name golden", "list");
        assertThat(run("list", location.toString(), "--name", "golden")).isZero();
    }

    @Test
    void makesNothingWhereThereIsNoRepository() {
        Path nowhere = location.resolve("nowhere");
        assertThat(run("prune", nowhere.toString(), "--name", "golden")).isEqualTo(1);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void neverRepeatsAPropertyThatMayBeASecret() {
        assertThat(run("list", location.toString(), "--property", "s3cret")).isEqualTo(2);
        assertThat(run("list", location.toString(), "--property", "key=s3cret")).isEqualTo(1);
        assertThat(err.toString()).contains("KEY=VALUE", "'key'").doesNotContain("s3cret");
    }

    private void assertRefused(String message, String verb, String... rest) {
        List<String> arguments =
                Stream.concat(Stream.of(verb, location.toString()), Stream.of(rest)).toList();
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).contains(message);
    }

    private int run(String... arguments) {
        CommandLine commandLine = new CommandLine(new RepositoryCommand(DriverStores::localOnly));
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        commandLine.setExecutionExceptionHandler((problem, command, _) -> {
            assertThat(problem).isInstanceOf(StarkeepException.class);
            command.getErr().println(problem.getMessage());
            return 1;
        });
        return commandLine.execute(arguments);
    }

    private Path repository() {
        return location.resolve("__starrocks_repository_golden");
    }

    private Path manifest() throws IOException {
        return files(repository().resolve("__snapshots/__ss_first")).getFirst();
    }

    private List<Path> objects() throws IOException {
        return files(repository().resolve("__data"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
