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
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `starkeep start`: the server in the foreground until SIGTERM or Ctrl-C. Each [Setting] is a
/// flag.
public final class StartCommand {
    private static final String CONFIG = "--config";

    private StartCommand() {}

    public static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.create().name("start").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description("Starts the server in the foreground.")
                .footer(
                        "",
                        "Each flag is also a key of the configuration file (without the dashes) and an environment",
                        "variable (--mysql-port is STARKEEP_MYSQL_PORT). A flag wins over the environment, the",
                        "environment over the file.");
        spec.addOption(
                OptionSpec.builder(CONFIG)
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description("Configuration file: lines of 'key = value'.")
                        .build());
        for (Setting setting : Setting.values()) {
            spec.addOption(option(setting));
        }
        CommandLine commandLine = new CommandLine(spec);
        commandLine.setExecutionStrategy(StartCommand::execute);
        return commandLine;
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

    private static int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        ParseResult start = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (start.hasMatchedOption(setting.flag())) {
                flags.put(setting, start.<String>matchedOptionValue(setting.flag(), ""));
            }
        }
        Optional<Path> file = Optional.ofNullable(start.matchedOptionValue(CONFIG, null));
        Configuration configuration =
                Configuration.of(Settings.merge(file, System.getenv(), flags));
        return serve(configuration, start.commandSpec().commandLine().getOut());
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
