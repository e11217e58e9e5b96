/// Starkeep execute: sessions and one handler per command.
module io.starkeep.execute {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.sql;
    requires transitive io.starkeep.plan;
    requires transitive io.starkeep.catalog;
    requires transitive io.starkeep.engine;
    requires transitive io.starkeep.backend;
    requires transitive io.starkeep.load;
    requires transitive io.starkeep.backup;
    requires transitive io.starkeep.transport;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.execute;

    opens io.starkeep.execute to
            tools.jackson.databind;
}
