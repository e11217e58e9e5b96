package io.starkeep.load;

import io.starkeep.backend.BackendSession;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.tree.Manipulation;
import java.time.Duration;

/// A DELETE to run.
///
/// @param session of this backend; interrupting it cancels the DELETE
/// @param timeout how long to wait for other writers of the table
public record DeleteRequest(
        PlanContext context,
        Manipulation.Delete statement,
        BackendSession session,
        Duration timeout) {}
