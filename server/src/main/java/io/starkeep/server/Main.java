package io.starkeep.server;

import io.starkeep.repository.DriverStores;
import io.starkeep.server.command.ClusterCommand;
import io.starkeep.server.command.DemoCommand;
import io.starkeep.server.command.RepositoryCommand;
import io.starkeep.server.command.RoleCommand;
import io.starkeep.server.command.SqlCommand;
import io.starkeep.server.configuration.Role;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line: `starkeep start`, `frontend`, `backend`, `broker`, `cluster`, `repository`,
/// `sql`, `demo`.
@Command(
        name = "starkeep",
        description = "An analytic SQL database whose backups can be trusted.",
        mixinStandardHelpOptions = true,
        version = "Starkeep " + Version.TEXT,
        footer = {
            "",
            "The launcher knows three more: 'starkeep test', 'starkeep test-spark' and 'starkeep bench'."
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /// @param arguments as typed after `starkeep`
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.addSubcommand(
                RoleCommand.of(
                        Role.ALONE, "Starts the server in the foreground.", Starkeep::start));
        commandLine.addSubcommand(
                RoleCommand.of(
                        Role.FRONTEND,
                        "Starts a frontend of a cluster in the foreground.",
                        FrontendRole::start));
        commandLine.addSubcommand(
                RoleCommand.of(
                        Role.BACKEND,
                        "Starts a backend of a cluster in the foreground.",
                        BackendRole::start));
        commandLine.addSubcommand(
                RoleCommand.of(
                        Role.BROKER,
                        "Starts a broker of a cluster in the foreground: it opens the stores of repositories for the other processes.",
                        BrokerRole::start));
        commandLine.addSubcommand(new ClusterCommand());
        commandLine.addSubcommand(
                new RepositoryCommand(() -> new DriverStores(DriverFolders.ofThisProgram()::load)));
        commandLine.addSubcommand(new SqlCommand());
        commandLine.addSubcommand(new DemoCommand());
        commandLine.setExecutionExceptionHandler(new ErrorPrinter());
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
