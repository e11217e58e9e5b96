/// The typed query tree: every name resolved, every expression with type and nullability, every
/// conversion written out. It has the shape of SQL, because an SQL engine executes it.
@NullMarked
package io.starkeep.plan.tree;

import org.jspecify.annotations.NullMarked;
