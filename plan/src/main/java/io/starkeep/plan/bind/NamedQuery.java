package io.starkeep.plan.bind;

import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.tree.TypedQuery;
import java.util.List;

/// A bound query with the labels of its columns.
record NamedQuery(TypedQuery query, List<OutputColumn> columns) {}
