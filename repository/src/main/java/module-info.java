/// Starkeep repository: the backup repository: format, manifests, verification.
module io.starkeep.repository {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires transitive io.starkeep.file;
    requires tools.jackson.databind;
    requires static org.jspecify;
}
