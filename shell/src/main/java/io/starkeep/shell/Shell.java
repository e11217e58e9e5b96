package io.starkeep.shell;

import io.starkeep.shell.StatementReader.Typed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/// Runs statements and prints their answers: those of `-e`, those piped in, or those typed by a
/// person.
public final class Shell {
    private final ShellOptions options;
    private final PrintStream out;
    private final PrintStream err;

    public Shell(ShellOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /// @param input what is piped in, when nobody sits at a terminal
    /// @return the exit code: 0, or 1 when a statement failed or there was no connection
    public int run(InputStream input) {
        try (MySqlClient client = MySqlClient.connect(options.target())) {
            if (options.statements().isPresent()) {
                return batch(client, options.statements().get().lines().iterator());
            }
            if (System.console() != null && System.console().isTerminal()) {
                return new InteractiveShell(client, options, out).run();
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
            return batch(client, lines.lines().iterator());
        } catch (ClientException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("The terminal failed: " + e.getMessage());
            return 1;
        }
    }

    /// Tab-separated output; stops at the first error.
    private int batch(MySqlClient client, Iterator<String> lines) throws ClientException {
        StatementReader reader = new StatementReader();
        while (lines.hasNext()) {
            for (Typed statement : reader.add(lines.next())) {
                client.query(statement.text(), new PrintedAnswer(printer(statement)));
            }
        }
        String rest = reader.takeRest();
        if (!rest.isEmpty()) {
            client.query(rest, new PrintedAnswer(new TabPrinter(out)));
        }
        return 0;
    }

    private ResultPrinter printer(Typed statement) {
        return statement.vertical() ? new VerticalPrinter(out) : new TabPrinter(out);
    }
}
