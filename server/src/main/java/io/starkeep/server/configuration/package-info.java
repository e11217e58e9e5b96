/// The settings of the server and where their values come from.
@NullMarked
package io.starkeep.server.configuration;

import org.jspecify.annotations.NullMarked;
