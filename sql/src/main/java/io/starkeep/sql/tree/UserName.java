package io.starkeep.sql.tree;

/// An account: `'name'@'host'`.
///
/// @param host `%` when not written
public record UserName(Position position, String name, String host) implements Node {
    @Override
    public String toString() {
        return "'" + name + "'@'" + host + "'";
    }
}
