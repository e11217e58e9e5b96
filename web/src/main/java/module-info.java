/// Starkeep web: HTTP: stream load, health, metrics.
module io.starkeep.web {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.catalog;
    requires transitive io.starkeep.execute;
    requires transitive io.starkeep.load;
    requires transitive io.starkeep.backend;
    requires transitive io.starkeep.backup;
    requires java.management;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.web;
    exports io.starkeep.web.http;
}
