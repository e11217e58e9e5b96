package io.starkeep.server.command;

import io.starkeep.server.local.LocalCluster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `starkeep cluster start`, `plan`, `status` and `stop`: a whole cluster on this machine.
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Starts, shows or stops a whole cluster on this machine, to try things on.")
public final class ClusterCommand implements Runnable {
    private static final String DATA = "starkeep-cluster";
    private static final String DATA_TEXT =
            "Folder of the cluster: configuration, token, data, logs. Default: ${DEFAULT-VALUE}";
    private static final String USER_TEXT =
            "As whom to talk to the frontend. Default: ${DEFAULT-VALUE}";
    private static final String PASSWORD_TEXT = "The user's password, when it has one.";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name start, plan, status or stop.");
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = {
                "Starts what does not run of a cluster on this machine, and comes back when it is ready; the",
                "processes go on. The first time it chooses ports, makes the cluster's token and registers",
                "each member."
            })
    int start(
            @Option(
                            names = "--frontends",
                            description =
                                    "How many frontends: with a higher number than before the cluster grows. An odd number; two are no safer than one. The first time: 1")
                    Optional<Integer> frontends,
            @Option(
                            names = "--backends",
                            description =
                                    "How many backends: with a higher number than before the cluster grows. The first time: 3")
                    Optional<Integer> backends,
            @Option(
                            names = "--brokers",
                            description =
                                    "How many brokers, all of the name local_broker: with a higher number than before the cluster grows. The first time: 0")
                    Optional<Integer> brokers,
            @Option(
                            names = "--base-port",
                            defaultValue = "9100",
                            description =
                                    "Where the search for free ports begins. Default: ${DEFAULT-VALUE}")
                    int basePort,
            @Option(names = "--data", defaultValue = DATA, description = DATA_TEXT) Path data,
            @Option(names = "--user", defaultValue = "root", description = USER_TEXT) String user,
            @Option(names = "--password", defaultValue = "", description = PASSWORD_TEXT)
                    String password) {
        cluster(data, user, password)
                .start(number(frontends), number(backends), number(brokers), basePort);
        return 0;
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the configuration files and the token that 'start' would write, and starts nothing, so that",
                "the files can be edited before."
            })
    int plan(
            @Option(names = "--frontends", description = "As of 'start'.")
                    Optional<Integer> frontends,
            @Option(names = "--backends", description = "As of 'start'.")
                    Optional<Integer> backends,
            @Option(names = "--brokers", description = "As of 'start'.") Optional<Integer> brokers,
            @Option(
                            names = "--base-port",
                            defaultValue = "9100",
                            description = "As of 'start'. Default: ${DEFAULT-VALUE}")
                    int basePort,
            @Option(names = "--data", defaultValue = DATA, description = DATA_TEXT) Path data) {
        cluster(data, "", "").plan(number(frontends), number(backends), number(brokers), basePort);
        return 0;
    }

    private static OptionalInt number(Optional<Integer> given) {
        return given.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description =
                    "Tells of each process whether and where it runs; exit code 1 unless all do.")
    int status(
            @Option(names = "--data", defaultValue = DATA, description = DATA_TEXT) Path data,
            @Option(names = "--user", defaultValue = "root", description = USER_TEXT) String user,
            @Option(names = "--password", defaultValue = "", description = PASSWORD_TEXT)
                    String password) {
        return cluster(data, user, password).status() ? 0 : 1;
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Ends every process of the cluster; its data stays.")
    int stop(@Option(names = "--data", defaultValue = DATA, description = DATA_TEXT) Path data) {
        cluster(data, "", "").stop();
        return 0;
    }

    private LocalCluster cluster(Path data, String user, String password) {
        Path home = Path.of(System.getProperty("starkeep.home", "."));
        return new LocalCluster(data, home, user, password, spec.commandLine().getOut());
    }
}
