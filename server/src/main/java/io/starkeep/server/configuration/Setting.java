package io.starkeep.server.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every setting of the server: one place that the configuration file, the flags, the environment
/// variables, their help and `docs/configuration.md` share.
///
/// A setting `mysql-port` is the key `mysql-port` in the file, the flag `--mysql-port` and the
/// environment variable `STARKEEP_MYSQL_PORT`. A flag wins over the environment, which wins over
/// the file, which wins over the default.
public enum Setting {
    DATA("data", "starkeep-data", "Folder of the data: catalog, tablets, temporary files."),
    BIND_ADDRESS("bind-address", "127.0.0.1", "Address to listen on; 0.0.0.0 for every interface."),
    MYSQL_PORT("mysql-port", "9030", "Port of the MySQL protocol; 0 takes a free one."),
    HTTP_PORT(
            "http-port",
            "8030",
            "Port of HTTP (stream load, health, metrics); 0 takes a free one."),
    MAX_CONNECTIONS(
            "max-connections",
            "1024",
            "MySQL connections at once; more are refused with error 1040."),
    ENGINE_MEMORY(
            "engine-memory",
            "60%",
            "Memory of the query engine, outside the Java heap: like 4GB, or a part of the machine's like 60%."),
    ENGINE_THREADS(
            "engine-threads", "0", "Threads of the query engine; 0 takes one for each processor."),
    LOG_LEVEL(
            "log-level", "warning", "What goes to standard error: error, warning, info or debug.");

    private final String key;
    private final String defaultValue;
    private final String description;

    Setting(String key, String defaultValue, String description) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }

    public String flag() {
        return "--" + key;
    }

    public String environmentVariable() {
        return "STARKEEP_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }
}
