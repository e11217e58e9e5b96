package io.starkeep.storage;

import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Another format, with something that happens in the middle of each write.
record InterposedFormat(RowsetFormat format, Runnable meanwhile) implements RowsetFormat {
    @Override
    public String suffix() {
        return format.suffix();
    }

    @Override
    public StagedRows write(RowsetWrite request) {
        StagedRows rows = format.write(request);
        meanwhile.run();
        return rows;
    }

    @Override
    public List<StagedFile> delete(RowsetDelete request) {
        return format.delete(request);
    }

    @Override
    public Optional<StagedFile> merge(RowsetMerge request) {
        return format.merge(request);
    }

    @Override
    public Optional<StagedFile> mergeDeletes(RowsetMerge request) {
        return format.mergeDeletes(request);
    }

    @Override
    public String scanSql(
            Map<TabletId, TabletVersion> tablets, TableSchema schema, List<String> columns) {
        return format.scanSql(tablets, schema, columns);
    }

    @Override
    public Map<TabletId, TabletSum> sums(
            TableSchema schema,
            Map<TabletId, TabletVersion> tablets,
            FilePlaces places,
            SumDepth depth) {
        return format.sums(schema, tablets, places, depth);
    }

    @Override
    public List<List<@Nullable String>> rows(
            TableSchema schema, TabletId tablet, TabletVersion version) {
        return format.rows(schema, tablet, version);
    }
}
