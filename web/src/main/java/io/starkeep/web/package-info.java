/// HTTP: stream load, health, metrics.
@NullMarked
package io.starkeep.web;

import org.jspecify.annotations.NullMarked;
