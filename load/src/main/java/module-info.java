/// Starkeep load: labels, transactions, stream load.
module io.starkeep.load {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.file;
    requires transitive io.starkeep.sql;
    requires transitive io.starkeep.catalog;
    requires transitive io.starkeep.plan;
    requires transitive io.starkeep.engine;
    requires transitive io.starkeep.backend;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.load;
}
