/// Starkeep broker: the stores of repositories, reached through other processes.
module io.starkeep.broker {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.transport;
    requires transitive io.starkeep.file;
    requires transitive io.starkeep.repository;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.broker;

    opens io.starkeep.broker to
            tools.jackson.databind;
}
