package io.starkeep.sql.tree;

/// A query whose rows go to the client.
public record QueryStatement(Position position, Query query) implements Statement {}
