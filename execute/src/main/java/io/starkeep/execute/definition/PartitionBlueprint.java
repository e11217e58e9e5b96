package io.starkeep.execute.definition;

import io.starkeep.type.PartitionRange;
import java.util.Map;
import java.util.Optional;

/// A partition to make.
///
/// @param range empty for the only partition of an unpartitioned table
public record PartitionBlueprint(
        String name, Optional<PartitionRange> range, Map<String, String> properties) {}
