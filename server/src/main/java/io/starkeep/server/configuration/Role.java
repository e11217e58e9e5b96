package io.starkeep.server.configuration;

/// What a process of Starkeep is.
public enum Role {
    /// Everything in one process: the default.
    ALONE("start"),

    /// The part of a cluster that clients talk to: catalog, SQL, loads and jobs.
    FRONTEND("frontend"),

    /// The part of a cluster that keeps tablets.
    BACKEND("backend"),

    /// The part of a cluster that opens the stores of repositories for the others.
    BROKER("broker");

    private final String command;

    Role(String command) {
        this.command = command;
    }

    /// The command that starts it.
    public String command() {
        return command;
    }
}
