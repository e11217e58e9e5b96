/// Starkeep error: error catalogue and the exception that carries it.
module io.starkeep.error {
    requires static org.jspecify;

    exports io.starkeep.error;
}
