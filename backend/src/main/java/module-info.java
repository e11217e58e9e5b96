/// Starkeep backend: the backend role and its port.
module io.starkeep.backend {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.transport;
    requires transitive io.starkeep.file;
    requires transitive io.starkeep.engine;
    requires transitive io.starkeep.storage;
    requires transitive io.starkeep.repository;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.backend;

    opens io.starkeep.backend.remote to
            tools.jackson.databind;
}
