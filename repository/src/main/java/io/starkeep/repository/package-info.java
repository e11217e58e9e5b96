/// The backup repository: format, manifests, verification.
@NullMarked
package io.starkeep.repository;

import org.jspecify.annotations.NullMarked;
