/// Starkeep frontend: MySQL sockets, one virtual thread per connection.
module io.starkeep.frontend {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.mysql;
    requires transitive io.starkeep.engine;
    requires transitive io.starkeep.execute;
    requires static org.jspecify;

    exports io.starkeep.frontend;
}
