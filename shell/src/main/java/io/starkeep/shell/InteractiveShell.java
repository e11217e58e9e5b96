package io.starkeep.shell;

import io.starkeep.shell.StatementReader.Typed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// The conversation with a person: prompt, history, input over several lines, aligned tables,
/// timing.
final class InteractiveShell {
    private static final Set<String> LEAVE = Set.of("exit", "quit", "\\q", "exit;", "quit;");
    private static final String MORE = "       %c> ";

    private final MySqlClient client;
    private final ShellOptions options;
    private final PrintStream out;
    private final StatementReader statements = new StatementReader();

    InteractiveShell(MySqlClient client, ShellOptions options, PrintStream out) {
        this.client = client;
        this.options = options;
        this.out = out;
    }

    int run() throws IOException, ClientException {
        out.printf(
                "Connected to %s:%d (server %s, connection %d). Statements end with ; or \\G. Leave with exit.%n",
                options.target().host(),
                options.target().port(),
                client.serverVersion(),
                client.connectionId());
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            LineReader lines =
                    LineReaderBuilder.builder()
                            .terminal(terminal)
                            .variable(
                                    LineReader.HISTORY_FILE,
                                    Path.of(System.getProperty("user.home"), ".starkeep_history"))
                            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                            .build();
            while (read(lines)) {
                out.flush();
            }
        }
        return 0;
    }

    /// Reads and runs one line; false at the end.
    private boolean read(LineReader lines) throws ClientException {
        try {
            String prompt =
                    statements.isPending() ? MORE.formatted(statements.open()) : "starkeep> ";
            String line = lines.readLine(prompt);
            if (!statements.isPending() && LEAVE.contains(line.strip().toLowerCase(Locale.ROOT))) {
                return false;
            }
            for (Typed statement : statements.add(line)) {
                runStatement(statement);
            }
            return true;
        } catch (UserInterruptException e) {
            statements.clear();
            return true;
        } catch (EndOfFileException e) {
            return false;
        }
    }

    private void runStatement(Typed statement) throws ClientException {
        PrintedAnswer answer =
                new PrintedAnswer(
                        statement.vertical() ? new VerticalPrinter(out) : new TablePrinter(out));
        long start = System.nanoTime();
        try {
            client.query(statement.text(), answer);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            out.printf("%s (%.2f sec)%n%n", answer.summary(), took.toMillis() / 1000.0);
        } catch (ClientException e) {
            if (e.number() == 0) {
                throw e;
            }
            out.println(e.getMessage());
        }
    }
}
