package io.starkeep.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules that are about text: names, leftovers, documents.
class TidyTest {
    private static final Pattern VAGUE_NAME =
            Pattern.compile(".*(Utils?|Common|Helper|Manager|Mgr|Info|Impl|Misc)\\.java");
    private static final Pattern IMPLEMENTS_TRANSPORT = Pattern.compile("implements Transport \\{");
    private static final Pattern LEFTOVER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");

    private final List<Path> mainSources = SourceTree.mainSources();

    @Test
    void findsTheSources() {
        assertThat(mainSources).hasSizeGreaterThan(400);
    }

    @Test
    void noClassHasAVagueName() {
        assertThat(mainSources)
                .filteredOn(file -> VAGUE_NAME.matcher(file.getFileName().toString()).matches())
                .isEmpty();
    }

    @Test
    void noModuleOrPackageHasAVagueName() {
        assertThat(mainSources)
                .filteredOn(file ->
                        Stream.of("common", "core", "util", "utils", "base", "misc")
                                .anyMatch(name -> file.toString().contains("/" + name + "/")))
                .isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(Stream.concat(mainSources.stream(), SourceTree.testSources().stream()))
                .filteredOn(file -> !file.endsWith("TidyTest.java"))
                .filteredOn(file -> LEFTOVER.matcher(SourceTree.text(file)).find())
                .isEmpty();
    }

    @Test
    void nobodyThrowsABareRuntimeException() {
        assertThat(mainSources)
                .filteredOn(file -> SourceTree.text(file).contains("new RuntimeException("))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(mainSources.stream().map(Path::getParent).distinct())
                .filteredOn(folder -> !folder.endsWith("java"))
                .filteredOn(folder -> !Files.exists(folder.resolve("package-info.java")))
                .isEmpty();
    }

    /// Except over the grammar's expressions, where a statement takes a few forms and refuses all
    /// others, also those to come.
    @Test
    void sealedFamiliesAreSwitchedOverWithoutADefault() {
        Pattern typePatternThenDefault =
                Pattern.compile(
                        "case (?!Expression\\.)[A-Z][A-Za-z.]*\\([^;{}]*\\) ->[^;{}]*;\\s*default ->");
        assertThat(mainSources)
                .filteredOn(file -> typePatternThenDefault.matcher(SourceTree.text(file)).find())
                .isEmpty();
    }

    @Test
    void everyErrorIsUsedAndDocumented() {
        String sources =
                mainSources.stream()
                        .filter(file -> !file.endsWith("ErrorCode.java"))
                        .map(SourceTree::text)
                        .collect(Collectors.joining());
        String document = SourceTree.text(SourceTree.ROOT.resolve("docs/errors.md"));
        assertThat(ErrorCode.values())
                .as("errors that nobody raises")
                .filteredOn(code -> !sources.contains("ErrorCode." + code.name()))
                .isEmpty();
        assertThat(ErrorCode.values())
                .as("errors that docs/errors.md lacks")
                .filteredOn(code -> !document.contains(row(code)))
                .isEmpty();
    }

    private static String row(ErrorCode code) {
        return "| %s | %d | %s |".formatted(code.name(), code.number(), code.sqlState());
    }

    /// Except the decorators that break the contract on purpose: one is read-only, one fails by
    /// chance.
    @Test
    void everyFileStoreRunsTheContract() {
        String tests =
                SourceTree.testSources().stream()
                        .map(SourceTree::text)
                        .collect(Collectors.joining());
        assertThat(mainSources)
                .filteredOn(file -> SourceTree.text(file).contains(" implements FileStore"))
                .isNotEmpty()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filteredOn(store -> !List.of("ReadOnlyFileStore", "FaultyStore").contains(store))
                .filteredOn(store ->
                        !tests.contains("class " + store + "Test extends FileStoreContract")
                                && !tests.contains(
                                        "class " + store + "Test extends DataFolderContract"))
                .isEmpty();
    }

    @Test
    void everyTransportRunsTheContract() {
        String tests =
                SourceTree.testSources().stream()
                        .map(SourceTree::text)
                        .collect(Collectors.joining());
        assertThat(mainSources)
                .filteredOn(file -> IMPLEMENTS_TRANSPORT.matcher(SourceTree.text(file)).find())
                .isNotEmpty()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filteredOn(transport ->
                        !tests.contains("class " + transport + "Test extends TransportContract"))
                .isEmpty();
    }

    @Test
    void theReadmeShowsTheTwoFirstCommands() {
        assertThat(SourceTree.text(SourceTree.ROOT.resolve("README.md")))
                .contains("./starkeep demo")
                .contains("./starkeep test");
    }
}
