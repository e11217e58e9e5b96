package io.starkeep.server.command;

import io.starkeep.shell.MySqlClient;
import io.starkeep.shell.Shell;
import io.starkeep.shell.ShellOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `starkeep sql`: a shell over the MySQL protocol.
@Command(
        name = "sql",
        description =
                "Opens a shell over the MySQL protocol, or runs statements from -e or standard input.")
public final class SqlCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--host"},
            defaultValue = "127.0.0.1",
            description = "Host of the server. Default: ${DEFAULT-VALUE}")
    private String host = "";

    @Option(
            names = {"-P", "--port"},
            defaultValue = "9030",
            description = "Port of the MySQL protocol. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = {"-u", "--user"},
            defaultValue = "root",
            description = "User. Default: ${DEFAULT-VALUE}")
    private String user = "";

    @Option(
            names = {"-p", "--password"},
            arity = "0..1",
            interactive = true,
            description = "Password; asked for when none follows.")
    private String password = "";

    @Option(
            names = {"-D", "--database"},
            defaultValue = "",
            description = "First current database.")
    private String database = "";

    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-e", "--execute"},
            description =
                    "Run these statements, print tab-separated rows and leave; exit code 1 on an error.")
    private Optional<String> statements = Optional.empty();

    @Override
    public Integer call() {
        MySqlClient.Target target = new MySqlClient.Target(host, port, user, password, database);
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int exitCode =
                new Shell(new ShellOptions(target, statements), out, System.err).run(System.in);
        out.flush();
        return exitCode;
    }
}
