/// `starkeep demo`: the main job on real data, through the same protocols that every client uses.
@NullMarked
package io.starkeep.server.demo;

import org.jspecify.annotations.NullMarked;
