/// From syntax to meaning: names against scopes, types against rules, one small class for each kind
/// of expression or clause.
@NullMarked
package io.starkeep.plan.bind;

import org.jspecify.annotations.NullMarked;
