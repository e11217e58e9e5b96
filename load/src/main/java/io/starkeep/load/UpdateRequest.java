package io.starkeep.load;

import io.starkeep.backend.BackendSession;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.tree.Manipulation;
import java.time.Duration;

/// An UPDATE to run.
///
/// @param session of this backend; interrupting it cancels the UPDATE
/// @param timeout how long to wait for other writers of the table
public record UpdateRequest(
        PlanContext context,
        Manipulation.Update statement,
        BackendSession session,
        Duration timeout) {}
