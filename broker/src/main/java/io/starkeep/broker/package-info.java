/// The stores of repositories, reached through other processes.
@NullMarked
package io.starkeep.broker;

import org.jspecify.annotations.NullMarked;
