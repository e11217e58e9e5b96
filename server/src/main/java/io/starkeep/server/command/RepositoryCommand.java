package io.starkeep.server.command;

import io.starkeep.repository.DriverStores;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.Transfers;
import io.starkeep.server.repository.FileFormat;
import io.starkeep.server.repository.Moments;
import io.starkeep.server.repository.RepositoryWork;
import io.starkeep.server.repository.RepositoryWork.Depth;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `starkeep repository list`, `show`, `verify`, `extract` and `prune`: work on a repository of
/// backups without a server.
@Command(
        name = "repository",
        mixinStandardHelpOptions = true,
        description = "Shows, verifies, reads or cleans a repository of backups, without a server.")
public final class RepositoryCommand implements Runnable {
    private static final String LABEL_TEXT = "The snapshot's name.";
    private static final String TIMESTAMP_TEXT =
            "Which of the snapshots of that name; needed when there are several.";

    private final Supplier<DriverStores> stores;

    @Spec private CommandSpec spec = CommandSpec.create();

    /// @param stores opens the stores of repositories; closed at the end of a command
    public RepositoryCommand(Supplier<DriverStores> stores) {
        this.stores = stores;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name list, show, verify, extract or prune.");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists the snapshots; times are in UTC. Exit code 1 when a manifest cannot be read.")
    int list(@Mixin RepositoryOptions options) {
        return work(options, Use.READ, work -> work.list() ? 0 : 1);
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Tells what a snapshot holds; times are in UTC.")
    int show(
            @Mixin RepositoryOptions options,
            @Parameters(index = "1", paramLabel = "LABEL", description = LABEL_TEXT) String label,
            @Option(names = "--timestamp", paramLabel = "TIMESTAMP", description = TIMESTAMP_TEXT)
                    Optional<String> timestamp,
            @Option(
                            names = "--json",
                            description = "Prints the manifest, in the newest format, as JSON.")
                    boolean json) {
        return work(
                options,
                Use.READ,
                work -> {
                    if (json) {
                        work.showJson(label, timestamp);
                    } else {
                        work.show(label, timestamp);
                    }
                    return 0;
                });
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Compares snapshots with the data objects that are there: one line for each that is whole, and one for each damage. Exit code 1 when there is damage.")
    int verify(
            @Mixin RepositoryOptions options,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "LABEL",
                            description = "The snapshots of this name only.")
                    Optional<String> label,
            @Option(
                            names = "--timestamp",
                            paramLabel = "TIMESTAMP",
                            description = "Only this one of the snapshots of LABEL.")
                    Optional<String> timestamp,
            @Option(
                            names = "--full",
                            description =
                                    "Reads every byte and compares its SHA-256, not only the lengths.")
                    boolean full) {
        if (label.isEmpty() && timestamp.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--timestamp needs a LABEL.");
        }
        Depth depth = full ? Depth.FULL : Depth.QUICK;
        return work(
                options,
                Use.READ,
                work -> {
                    boolean whole =
                            label.map(one -> work.verify(one, timestamp, depth))
                                    .orElseGet(() -> work.verify(depth));
                    return whole ? 0 : 1;
                });
    }

    @Command(
            name = "extract",
            mixinStandardHelpOptions = true,
            description =
                    "Writes the rows of a table to a folder, one file for each partition. LARGEINT becomes text; in CSV, NULL is nothing and an empty text is two quotes.")
    int extract(
            @Mixin RepositoryOptions options,
            @Parameters(index = "1", paramLabel = "LABEL", description = LABEL_TEXT) String label,
            @Parameters(
                            index = "2",
                            paramLabel = "TABLE",
                            description = "The table: its name, or database.name.")
                    String table,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "FOLDER",
                            description = "Where the files go: an empty folder, or a new one.")
                    Path folder,
            @Option(
                            names = "--format",
                            defaultValue = "parquet",
                            paramLabel = "FORMAT",
                            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
                    FileFormat format,
            @Option(
                            names = "--partition",
                            paramLabel = "PARTITION",
                            description =
                                    "Only this partition; give it once for each. Default: all")
                    @Nullable List<String> partitions,
            @Option(names = "--timestamp", paramLabel = "TIMESTAMP", description = TIMESTAMP_TEXT)
                    Optional<String> timestamp) {
        return work(
                options,
                Use.READ,
                work -> {
                    work.extract(
                            label,
                            timestamp,
                            table,
                            partitions == null ? List.of() : partitions,
                            folder.toAbsolutePath(),
                            format);
                    return 0;
                });
    }

    @Command(
            name = "prune",
            mixinStandardHelpOptions = true,
            description =
                    "Removes data objects that no snapshot and no running backup needs, and what dropped snapshots and processes that died left. No snapshot is removed. Exit code 1 when some of it is left for another run.")
    int prune(
            @Mixin RepositoryOptions options,
            @Option(names = "--dry-run", description = "Tells what would be removed.")
                    boolean dryRun,
            @Option(
                            names = "--grace",
                            paramLabel = "TIME",
                            defaultValue = "24h",
                            description =
                                    "What is not older than this stays: a number and s, m, h or d. A restore that still reads a dropped snapshot needs it. Default: ${DEFAULT-VALUE}")
                    String grace) {
        Duration time = Moments.duration(grace);
        InstantSource clock = InstantSource.system();
        if (dryRun) {
            return work(
                    options,
                    Use.READ,
                    work -> {
                        work.planPrune(time, clock, new SecureRandom());
                        return 0;
                    });
        }
        return work(
                options, Use.WRITE, work -> work.prune(time, clock, new SecureRandom()) ? 0 : 1);
    }

    private int work(RepositoryOptions options, Use use, ToIntFunction<RepositoryWork> action) {
        PrintWriter out = spec.commandLine().getOut();
        Transfers transfers =
                new Transfers(
                        Runtime.getRuntime().availableProcessors(),
                        Thread.ofPlatform().daemon().name("transfer-", 1).factory());
        try (DriverStores opened = stores.get()) {
            return action.applyAsInt(
                    new RepositoryWork(options.place().open(opened, use), transfers, out));
        } finally {
            out.flush();
        }
    }
}
