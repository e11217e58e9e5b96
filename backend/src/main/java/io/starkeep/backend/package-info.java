/// The backend role and its port.
@NullMarked
package io.starkeep.backend;

import org.jspecify.annotations.NullMarked;
