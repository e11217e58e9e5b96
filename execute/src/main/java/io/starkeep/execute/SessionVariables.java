package io.starkeep.execute;

import io.starkeep.plan.StatementVariables;
import io.starkeep.plan.TypedValue;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The variables of a session. Names are compared without case. Values are texts; booleans are `0`
/// and `1` here and print as `ON` and `OFF` in SHOW.
public interface SessionVariables {
    /// @return empty when there is no variable of that name
    Optional<String> find(String name);

    /// @throws io.starkeep.error.StarkeepException UNKNOWN_VARIABLE with the nearest name
    String text(String name);

    /// A variable that holds a whole number.
    long number(String name);

    /// A variable that is on or off.
    boolean enabled(String name);

    /// Every variable, ordered by name.
    List<Entry> entries();

    /// The session's time zone; the machine's own where `time_zone` is `SYSTEM`.
    ZoneId zone();

    /// What expressions of statements may read of them.
    StatementVariables forStatements();

    /// @param stored in the form that [#find] gives
    void set(String name, String stored);

    /// @param name without `@`, compared without case
    void setUser(String name, TypedValue value);

    /// The values with which new sessions begin, ordered by name.
    List<Entry> globalEntries();

    /// A row of SHOW VARIABLES.
    ///
    /// @param value as SHOW prints it
    record Entry(String name, String value) {}
}
