package io.starkeep.server.local;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.server.configuration.Role;
import io.starkeep.server.configuration.Setting;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// One process of the cluster, as its configuration file in the cluster's folder tells.
///
/// @param folder of the cluster
/// @param number from 1
record Member(Path folder, Role role, int number) {
    static final String HOST = "127.0.0.1";

    String name() {
        return role.command() + "-" + number;
    }

    Path configuration() {
        return folder.resolve(name() + ".conf");
    }

    Path log() {
        return folder.resolve(name() + ".log");
    }

    Path pid() {
        return folder.resolve(name() + ".pid");
    }

    /// Where the plan puts its data; its configuration may say otherwise.
    Path data() {
        Path planned = folder.resolve(name());
        return Files.exists(configuration())
                ? Path.of(read().getProperty(Setting.DATA.key(), planned.toString()).strip())
                : planned;
    }

    /// Whether its process ever made its data folder.
    boolean hasStarted() {
        return Files.isDirectory(data());
    }

    /// Where others call it: at another host than this one when its configuration says so.
    HostPort address(Setting port) {
        return new HostPort(read().getProperty(Setting.HOST.key(), HOST).strip(), port(port));
    }

    boolean has(Setting setting) {
        return read().containsKey(setting.key());
    }

    int port(Setting setting) {
        String text = read().getProperty(setting.key(), "");
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.SEMANTIC_ERROR,
                    "%s has no number for %s".formatted(configuration(), setting.key()));
        }
    }

    private Properties read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configuration())) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + configuration() + ": " + e);
        }
    }
}
