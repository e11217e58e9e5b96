package io.starkeep.repository;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The JSON of a manifest, key by key as `docs/format/repository.md` §5 names them.
record ManifestJson(
        int format,
        String software,
        String label,
        String timestamp,
        String database,
        String created,
        String cut,
        List<TableJson> tables) {

    record TableJson(
            String name,
            String comment,
            String keys,
            int keyCount,
            List<ColumnJson> columns,
            List<String> partitionColumns,
            List<String> bucketColumns,
            int buckets,
            Map<String, String> properties,
            List<PartitionJson> partitions) {}

    /// @param defaultValue under the key `default`
    record ColumnJson(
            String name,
            String type,
            boolean nullable,
            @JsonProperty("default") ValueJson defaultValue,
            String comment) {}

    record PartitionJson(
            String name,
            @Nullable RangeJson range,
            Map<String, String> properties,
            long version,
            List<TabletJson> tablets) {}

    record RangeJson(List<ValueJson> lower, List<ValueJson> upper) {}

    record TabletJson(int bucket, List<FileJson> files) {}

    record FileJson(
            String kind,
            long rowset,
            String content,
            long size,
            long rows,
            SortedMap<Long, Long> deletes) {}

    /// A default value or a partition bound.
    ///
    /// @param text null for kinds that hold no value
    record ValueJson(String kind, @Nullable String text) {}
}
