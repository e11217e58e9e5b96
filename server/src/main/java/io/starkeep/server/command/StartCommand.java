package io.starkeep.server.command;

import io.starkeep.server.Starkeep;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.server.configuration.Setting;
import io.starkeep.server.configuration.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `starkeep start`: the server in the foreground until SIGTERM or Ctrl-C. Each [Setting] is a
/// flag.
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Starts the server in the foreground.",
        footer = {
            "",
            "Each flag is also a key of the configuration file (without the dashes) and an environment",
            "variable (--mysql-port is STARKEEP_MYSQL_PORT). A flag wins over the environment, the",
            "environment over the file."
        })
public final class StartCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file: lines of 'key = value'.")
    private Optional<Path> file = Optional.empty();

    private StartCommand() {}

    public static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new StartCommand());
        for (Setting setting : Setting.values()) {
            spec.addOption(option(setting));
        }
        return new CommandLine(spec);
    }

    private static OptionSpec option(Setting setting) {
        return OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel("VALUE")
                .description(
                        setting.description()
                                + " Default: "
                                + setting.defaultValue().replace("%", "%%"))
                .build();
    }

    @Override
    public Integer call() {
        ParseResult parsed = spec.commandLine().getParseResult();
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (parsed.hasMatchedOption(setting.flag())) {
                flags.put(setting, parsed.<String>matchedOptionValue(setting.flag(), ""));
            }
        }
        Configuration configuration =
                Configuration.of(Settings.merge(file, System.getenv(), flags));
        return serve(configuration, spec.commandLine().getOut());
    }

    private static int serve(Configuration configuration, PrintWriter out) {
        Starkeep server = Starkeep.start(configuration);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.close();
                                    stopped.countDown();
                                },
                                "shutdown"));
        out.println(
                "Starkeep is ready: mysql://%s:%d http://%s:%d data %s"
                        .formatted(
                                configuration.bindAddress(),
                                server.mysqlPort(),
                                configuration.bindAddress(),
                                server.httpPort(),
                                configuration.data()));
        out.flush();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
