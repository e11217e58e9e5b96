/// What CREATE TABLE and ALTER TABLE mean: rules of names, columns, keys, partitions, buckets and
/// properties, as pure functions from the syntax tree to values of the catalog.
@NullMarked
package io.starkeep.execute.definition;

import org.jspecify.annotations.NullMarked;
