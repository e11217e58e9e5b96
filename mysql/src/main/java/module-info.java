/// Starkeep mysql: the MySQL wire protocol as values; no sockets.
module io.starkeep.mysql {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires static org.jspecify;

    exports io.starkeep.mysql;
}
