/// Repositories in Hadoop file systems.
@NullMarked
package io.starkeep.hdfs;

import org.jspecify.annotations.NullMarked;
