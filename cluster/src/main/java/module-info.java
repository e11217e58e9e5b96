/// Starkeep cluster: many backends behind the port of one.
module io.starkeep.cluster {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.file;
    requires transitive io.starkeep.engine;
    requires transitive io.starkeep.storage;
    requires transitive io.starkeep.catalog;
    requires transitive io.starkeep.backend;
    requires static org.jspecify;

    exports io.starkeep.cluster;
}
