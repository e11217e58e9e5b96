package io.starkeep.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/// The form and level of the log on standard error. The JDK makes one of these when the first
/// message is logged, so a process that logs nothing never loads the logging classes.
public final class LogSettings {
    private static final String LEVEL = "starkeep.log-level";

    /// Called by the JDK.
    public LogSettings() throws IOException {
        String level =
                switch (System.Logger.Level.valueOf(System.getProperty(LEVEL, "WARNING"))) {
                    case ERROR, OFF -> "SEVERE";
                    case INFO -> "INFO";
                    case DEBUG, TRACE, ALL -> "FINE";
                    case WARNING -> "WARNING";
                };
        String properties =
                """
                handlers = java.util.logging.ConsoleHandler
                .level = %s
                org.apache.ratis.level = %s
                java.util.logging.ConsoleHandler.level = ALL
                java.util.logging.SimpleFormatter.format = %%1$tFT%%1$tT.%%1$tL%%1$tz %%4$s %%3$s: %%5$s%%6$s%%n
                """
                        .formatted(level, level.equals("WARNING") ? "SEVERE" : level);
        LogManager.getLogManager()
                .readConfiguration(
                        new ByteArrayInputStream(properties.getBytes(StandardCharsets.UTF_8)));
    }

    /// To be called before anything is logged.
    static void use(System.Logger.Level level) {
        System.setProperty(LEVEL, level.name());
        System.setProperty("java.util.logging.config.class", LogSettings.class.getName());
    }
}
