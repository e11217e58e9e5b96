/// Starkeep transport: calls between processes.
module io.starkeep.transport {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires static org.jspecify;

    exports io.starkeep.transport;
}
