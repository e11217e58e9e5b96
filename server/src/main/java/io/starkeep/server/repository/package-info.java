/// `starkeep repository`: work on a repository of backups without a server.
@NullMarked
package io.starkeep.server.repository;

import org.jspecify.annotations.NullMarked;
