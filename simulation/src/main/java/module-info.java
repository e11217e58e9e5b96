/// Starkeep simulation: a seeded world in which clusters crash between any two effects.
module io.starkeep.simulation {
    requires io.starkeep.error;
    requires io.starkeep.type;
    requires io.starkeep.file;
    requires io.starkeep.journal;
    requires io.starkeep.repository;
    requires io.starkeep.catalog;
    requires io.starkeep.engine;
    requires io.starkeep.storage;
    requires io.starkeep.backend;
    requires io.starkeep.transport;
    requires io.starkeep.cluster;
    requires io.starkeep.load;
    requires io.starkeep.backup;
    requires java.logging;
    requires static org.jspecify;

    exports io.starkeep.simulation;
}
