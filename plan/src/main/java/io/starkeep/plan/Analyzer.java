package io.starkeep.plan;

import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.Query;

/// Gives statements their meaning: resolves names, types and privileges against one catalog version
/// and leaves out the partitions and tablets that cannot matter.
///
/// Throws StarkeepException for what the user must mend: unknown and ambiguous names with their
/// position, missing privileges, wrong types. Thread-safe; keeps nothing between calls.
public interface Analyzer {
    BoundQuery query(Query query, PlanContext context);

    /// The rows that an INSERT adds. Needs LOAD on the table.
    BoundRows insert(Manipulation.Insert insert, PlanContext context);

    /// The rows that an UPDATE writes over the rows with their keys: PRIMARY KEY tables only. Needs
    /// LOAD on the table.
    BoundRows update(Manipulation.Update update, PlanContext context);

    /// Needs LOAD on the table.
    BoundDelete delete(Manipulation.Delete delete, PlanContext context);

    /// The rows that a load adds. Needs LOAD on the table.
    BoundRows load(LoadMapping mapping, PlanContext context);
}
