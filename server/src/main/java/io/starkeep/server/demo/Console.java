package io.starkeep.server.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Prints the steps of the demo with their times, and a bar while one is under way (only on a
/// terminal). Used by one thread.
final class Console {
    private static final int WIDTH = 30;
    private static final int LABEL = 58;

    private final PrintStream out;
    private final boolean terminal;
    private int drawn = -1;

    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void title(String text) {
        out.println();
        out.println(text);
    }

    /// Draws how far a step is, from 0 to 1.
    void progress(String label, double part) {
        int full = (int) Math.round(Math.clamp(part, 0, 1) * WIDTH);
        if (terminal && full != drawn) {
            drawn = full;
            out.printf(
                    "\r  %-28s [%s%s] %3d %%",
                    label, "#".repeat(full), "-".repeat(WIDTH - full), full * 100 / WIDTH);
            out.flush();
        }
    }

    /// Ends a step.
    void done(String label, Duration took) {
        clearBar();
        out.printf(
                Locale.ROOT,
                "  %s %s %7.2f s%n",
                label,
                ".".repeat(Math.max(3, LABEL - label.length())),
                took.toMillis() / 1000.0);
    }

    void line(String text) {
        clearBar();
        out.println("  " + text);
    }

    private void clearBar() {
        if (drawn >= 0) {
            drawn = -1;
            out.print("\r" + " ".repeat(WIDTH + 42) + "\r");
        }
    }
}
