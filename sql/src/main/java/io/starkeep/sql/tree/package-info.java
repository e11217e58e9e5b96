/// The syntax tree: sealed families of records, each with the position of its first character.
///
/// Nothing here knows whether a table, column or function exists.
@NullMarked
package io.starkeep.sql.tree;

import org.jspecify.annotations.NullMarked;
