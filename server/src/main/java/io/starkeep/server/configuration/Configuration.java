package io.starkeep.server.configuration;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The checked settings that every role with a data folder has. Immutable.
///
/// @param engineMemory bytes
public record Configuration(
        Role role,
        Path data,
        String bindAddress,
        long engineMemory,
        int engineThreads,
        Level logLevel) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB|TB|%)");

    /// @throws io.starkeep.error.StarkeepException naming the setting, its value, where it came
    ///   from and what it takes
    public static Configuration of(Settings settings) {
        int threads = settings.integer(Setting.ENGINE_THREADS, 0, 1024);
        return new Configuration(
                settings.role(),
                Path.of(settings.text(Setting.DATA)).toAbsolutePath().normalize(),
                settings.text(Setting.BIND_ADDRESS),
                bytes(settings, Setting.ENGINE_MEMORY),
                threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
                logLevel(settings));
    }

    private static long bytes(Settings settings, Setting setting) {
        long bytes = size(settings, setting);
        if (bytes < 128L << 20) {
            throw settings.wrong(setting, "at least 128MB");
        }
        return bytes;
    }

    /// A number of bytes.
    static long size(Settings settings, Setting setting) {
        Matcher matcher = SIZE.matcher(settings.text(setting).toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw settings.wrong(setting, "a size like 512MB or 4GB, or a part like 60%");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "KB" -> number << 10;
            case "MB" -> number << 20;
            case "GB" -> number << 30;
            case "TB" -> number << 40;
            case "%" -> physicalMemory() / 100 * Math.min(number, 100);
            default -> number;
        };
    }

    /// Of the machine, in bytes.
    public static long physicalMemory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    /// What every role has besides.
    ///
    /// @throws io.starkeep.error.StarkeepException as [#of]
    public static Level logLevel(Settings settings) {
        return switch (settings.text(Setting.LOG_LEVEL).toLowerCase(Locale.ROOT)) {
            case "error" -> Level.ERROR;
            case "warning" -> Level.WARNING;
            case "info" -> Level.INFO;
            case "debug" -> Level.DEBUG;
            default -> throw settings.wrong(Setting.LOG_LEVEL, "error, warning, info or debug");
        };
    }
}
