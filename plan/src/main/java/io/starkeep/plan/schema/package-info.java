/// The tables of information_schema, made from the catalog when a statement reads them.
@NullMarked
package io.starkeep.plan.schema;

import org.jspecify.annotations.NullMarked;
