@NullMarked
package io.starkeep.broker;

import org.jspecify.annotations.NullMarked;
