/// Starkeep repository: the backup repository: format, manifests, verification.
module io.starkeep.repository {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.file;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.starkeep.repository;

    opens io.starkeep.repository to
            tools.jackson.databind;
}
