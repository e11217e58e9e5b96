/// Starkeep shell: a client of the MySQL protocol and the interactive shell on top of it.
module io.starkeep.shell {
    requires transitive io.starkeep.error;
    requires io.starkeep.mysql;
    requires org.jline;
    requires static org.jspecify;

    exports io.starkeep.shell;
}
