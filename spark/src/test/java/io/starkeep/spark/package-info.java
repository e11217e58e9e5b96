@org.jspecify.annotations.NullMarked
package io.starkeep.spark;
