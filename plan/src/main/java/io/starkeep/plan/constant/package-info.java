/// Values known before execution: their text forms and conversions.
@NullMarked
package io.starkeep.plan.constant;

import org.jspecify.annotations.NullMarked;
