/// What travels between a backend and those who call it: methods, messages, streams.
@NullMarked
package io.starkeep.backend.remote;

import org.jspecify.annotations.NullMarked;
