/// Repositories in S3 and the stores that speak its language.
@NullMarked
package io.starkeep.s3;

import org.jspecify.annotations.NullMarked;
