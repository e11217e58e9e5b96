package io.starkeep.load;

import io.starkeep.backend.BackendSession;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.tree.Manipulation;
import java.time.Duration;

/// An INSERT to run.
///
/// @param session of this backend; interrupting it cancels the INSERT
/// @param badRows what to do with rows that do not fit (`enable_insert_strict`)
/// @param timeout how long to wait for other writers of the table
public record InsertRequest(
        PlanContext context,
        Manipulation.Insert statement,
        BackendSession session,
        BadRows badRows,
        Duration timeout) {

    /// What an INSERT does with rows that do not fit their table.
    public enum BadRows {
        /// The first one fails the statement.
        REFUSE,
        /// They are left out and counted.
        LEAVE_OUT
    }
}
