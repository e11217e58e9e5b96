package io.starkeep.server.command;

import io.starkeep.server.RunningRole;
import io.starkeep.server.configuration.Role;
import io.starkeep.server.configuration.Setting;
import io.starkeep.server.configuration.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `starkeep start`, `frontend`, `backend` and `broker`: one role in the foreground until SIGTERM
/// or Ctrl-C. Each [Setting] of the role is a flag.
@Command(
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each flag is also a key of the configuration file (without the dashes) and an environment",
            "variable (--mysql-port is STARKEEP_MYSQL_PORT). A flag wins over the environment, the",
            "environment over the file."
        })
public final class RoleCommand implements Callable<Integer> {
    private final Role role;
    private final Function<Settings, RunningRole> start;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file: lines of 'key = value'.")
    private Optional<Path> file = Optional.empty();

    private RoleCommand(Role role, Function<Settings, RunningRole> start) {
        this.role = role;
        this.start = start;
    }

    /// @param start makes and starts the role
    public static CommandLine of(
            Role role, String description, Function<Settings, RunningRole> start) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new RoleCommand(role, start));
        spec.name(role.command());
        spec.usageMessage().description(description);
        for (Setting setting : Setting.of(role)) {
            spec.addOption(option(role, setting));
        }
        return new CommandLine(spec);
    }

    private static OptionSpec option(Role role, Setting setting) {
        String value = setting.defaultValue(role).replace("%", "%%");
        return OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel("VALUE")
                .description(setting.description() + (value.isEmpty() ? "" : " Default: " + value))
                .build();
    }

    @Override
    public Integer call() {
        ParseResult parsed = spec.commandLine().getParseResult();
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.of(role)) {
            if (parsed.hasMatchedOption(setting.flag())) {
                flags.put(setting, parsed.<String>matchedOptionValue(setting.flag(), ""));
            }
        }
        Settings settings = Settings.merge(role, file, System.getenv(), flags);
        return serve(start.apply(settings), spec.commandLine().getOut());
    }

    private static int serve(RunningRole running, PrintWriter out) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    running.close();
                                    stopped.countDown();
                                },
                                "shutdown"));
        out.println(running.readyLine());
        out.flush();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
