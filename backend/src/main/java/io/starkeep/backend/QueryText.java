package io.starkeep.backend;

import java.util.function.UnaryOperator;

/// A query of the engine whose relations are not written down yet. Gives equal text for equal
/// relations.
@FunctionalInterface
public interface QueryText {
    /// @param relations gives, for a [TableRead#relation], engine SQL that can stand in parentheses
    ///   in FROM
    String over(UnaryOperator<String> relations);
}
