package io.starkeep.server.configuration;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// The raw values given for settings, merged from the defaults, a file, the environment and flags,
/// later ones winning. Immutable; the text of each value is checked where [Configuration] reads it.
public final class Settings {
    private static final String PREFIX = "STARKEEP_";

    /// Read by the launcher script, not by the server.
    private static final Set<String> LAUNCHER_VARIABLES =
            Set.of("STARKEEP_JAVA_HOME", "STARKEEP_JAVA_OPTIONS", "STARKEEP_SKIP_BUILD");

    private final Role role;
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<Setting, String> origins = new EnumMap<>(Setting.class);

    private Settings(Role role) {
        this.role = role;
    }

    /// The settings of a role; those that other roles take are passed over in the file and the
    /// environment.
    ///
    /// @param file a configuration file: lines of `key = value`, `#` begins a comment; an unknown
    ///   key is an error
    /// @param environment as `System.getenv()` gives it; an unknown name that begins with
    ///   `STARKEEP_` is an error
    /// @param flags values by setting
    public static Settings merge(
            Role role,
            Optional<Path> file,
            Map<String, String> environment,
            Map<Setting, String> flags) {
        Settings settings = new Settings(role);
        for (Setting setting : Setting.of(role)) {
            settings.put(setting, setting.defaultValue(role), "the default");
        }
        file.ifPresent(settings::putFile);
        settings.putEnvironment(environment);
        flags.forEach((setting, value) -> settings.put(setting, value, setting.flag()));
        return settings;
    }

    Role role() {
        return role;
    }

    String text(Setting setting) {
        return Objects.requireNonNull(values.get(setting));
    }

    int integer(Setting setting, int lowest, int highest) {
        try {
            int value = Integer.parseInt(text(setting));
            if (value >= lowest && value <= highest) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(setting, "a whole number from " + lowest + " to " + highest);
        }
        throw wrong(setting, "a whole number from " + lowest + " to " + highest);
    }

    StarkeepException wrong(Setting setting, String wanted) {
        return StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR,
                "The setting %s is '%s' (from %s); it takes %s"
                        .formatted(setting.key(), text(setting), origin(setting), wanted));
    }

    /// Where the value of a setting came from, for messages.
    String origin(Setting setting) {
        return Objects.requireNonNull(origins.get(setting));
    }

    private void put(Setting setting, String value, String origin) {
        if (!setting.isFor(role)) {
            return;
        }
        values.put(setting, value.strip());
        origins.put(setting, origin);
    }

    private void putFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot read the configuration file " + file + ": " + e.getMessage());
        }
        properties.forEach((key, value) ->
                put(known(key.toString(), file.toString()), value.toString(), "file " + file));
    }

    private void putEnvironment(Map<String, String> environment) {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(PREFIX) && !LAUNCHER_VARIABLES.contains(name)) {
                String key =
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
                String origin = "environment variable " + name;
                put(known(key, origin), variable.getValue(), origin);
            }
        }
    }

    private Setting known(String key, String origin) {
        return Setting.ofKey(key)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.SEMANTIC_ERROR,
                                "Unknown setting '%s' in %s; 'starkeep %s --help' lists the settings"
                                        .formatted(key, origin, role.command())));
    }
}
