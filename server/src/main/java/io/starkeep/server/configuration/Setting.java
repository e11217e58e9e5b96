package io.starkeep.server.configuration;

import static io.starkeep.server.configuration.Role.ALONE;
import static io.starkeep.server.configuration.Role.BACKEND;
import static io.starkeep.server.configuration.Role.BROKER;
import static io.starkeep.server.configuration.Role.FRONTEND;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Every setting of every role: one place that the configuration file, the flags, the environment
/// variables, their help and `docs/configuration.md` share.
///
/// A setting `mysql-port` is the key `mysql-port` in the file, the flag `--mysql-port` and the
/// environment variable `STARKEEP_MYSQL_PORT`. A flag wins over the environment, which wins over
/// the file, which wins over the default. A file and an environment may serve several roles: what a
/// role does not take, it passes over.
public enum Setting {
    DATA(
            "data",
            Map.of(
                    ALONE, "starkeep-data",
                    FRONTEND, "starkeep-frontend",
                    BACKEND, "starkeep-backend"),
            "Folder of the data: catalog, tablets, temporary files."),
    BIND_ADDRESS(
            "bind-address",
            everyRole("127.0.0.1"),
            "Address to listen on; 0.0.0.0 for every interface."),
    MYSQL_PORT(
            "mysql-port",
            Map.of(ALONE, "9030", FRONTEND, "9030"),
            "Port of the MySQL protocol; 0 takes a free one."),
    HTTP_PORT(
            "http-port",
            Map.of(ALONE, "8030", FRONTEND, "8030"),
            "Port of HTTP (stream load, health, metrics); 0 takes a free one."),
    FLIGHT_PORT(
            "flight-port",
            Map.of(ALONE, "off", BACKEND, "off"),
            "Port where Spark and others read tablets by Arrow Flight; off has none, 0 takes a free one (not on a backend). Give it to start as a flag or variable, not in the file: the launcher adds a library for it."),
    RPC_PORT(
            "rpc-port",
            Map.of(FRONTEND, "9010", BACKEND, "9050"),
            "Port for the other processes of the cluster."),
    PORT(
            "port",
            Map.of(BROKER, "8000"),
            "Port of a broker for the other processes of the cluster."),
    HOST(
            "host",
            partsOfACluster(""),
            "Name or address by which ALTER SYSTEM adds this process. Without it, the address to listen on, or the machine's name where that is every interface."),
    HELPER(
            "helper",
            Map.of(FRONTEND, ""),
            "host:port of a frontend that takes this one into its cluster, after ALTER SYSTEM ADD FOLLOWER or OBSERVER; asked once, while the data folder is empty."),
    CLUSTER_TOKEN(
            "cluster-token",
            partsOfACluster(""),
            "Secret of the cluster, the same in all its processes: 16 to 256 letters, digits, - and _. Better in a file or the environment: everybody on the machine can see flags."),
    CLUSTER_TOKEN_FILE(
            "cluster-token-file",
            partsOfACluster(""),
            "File with the secret of the cluster, readable by its owner only."),
    TLS_CERTIFICATE(
            "tls-certificate",
            partsOfACluster(""),
            "PEM file with the certificate to show to other processes; with it, every connection between them is TLS."),
    TLS_KEY(
            "tls-key",
            partsOfACluster(""),
            "PEM file (PKCS 8) with the certificate's private key."),
    TLS_AUTHORITY(
            "tls-authority",
            partsOfACluster(""),
            "PEM file with the certificates that other processes must be signed by."),
    SPARK_CONNECT(
            "spark-connect",
            Map.of(ALONE, "", FRONTEND, ""),
            "host:port of a Spark Connect server where queries can run; start needs flight-port for it."),
    SPARK_CATALOG(
            "spark-catalog",
            Map.of(ALONE, "starkeep", FRONTEND, "starkeep"),
            "Name of the connector's catalog in that Spark."),
    SPARK_SIZE(
            "spark-size",
            Map.of(ALONE, "off", FRONTEND, "off"),
            "Size of the partitions to read, like 100GB, from which on queries run on Spark by themselves, if they can; off for never."),
    MAX_CONNECTIONS(
            "max-connections",
            Map.of(ALONE, "1024", FRONTEND, "1024"),
            "MySQL connections at once; more are refused with error 1040."),
    ENGINE_MEMORY(
            "engine-memory",
            Map.of(ALONE, "60%", FRONTEND, "30%", BACKEND, "60%"),
            "Memory of the query engine, outside the Java heap: like 4GB, or a part of the machine's like 60%."),
    ENGINE_THREADS(
            "engine-threads",
            Map.of(ALONE, "0", FRONTEND, "0", BACKEND, "0"),
            "Threads of the query engine; 0 takes one for each processor."),
    LOG_LEVEL(
            "log-level",
            everyRole("warning"),
            "What goes to standard error: error, warning, info or debug.");

    private final String key;
    private final Map<Role, String> defaults;
    private final String description;

    Setting(String key, Map<Role, String> defaults, String description) {
        this.key = key;
        this.defaults = defaults;
        this.description = description;
    }

    /// The settings that a role takes.
    public static List<Setting> of(Role role) {
        return Arrays.stream(values()).filter(setting -> setting.isFor(role)).toList();
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    public String key() {
        return key;
    }

    public boolean isFor(Role role) {
        return defaults.containsKey(role);
    }

    /// @param role one that takes the setting
    public String defaultValue(Role role) {
        return Objects.requireNonNull(defaults.get(role));
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

    private static Map<Role, String> everyRole(String value) {
        return Map.of(ALONE, value, FRONTEND, value, BACKEND, value, BROKER, value);
    }

    private static Map<Role, String> partsOfACluster(String value) {
        return Map.of(FRONTEND, value, BACKEND, value, BROKER, value);
    }
}
