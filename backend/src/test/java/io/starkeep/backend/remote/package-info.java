@NullMarked
package io.starkeep.backend.remote;

import org.jspecify.annotations.NullMarked;
