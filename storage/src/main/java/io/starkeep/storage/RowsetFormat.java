package io.starkeep.storage;

import io.starkeep.engine.Engine;
import io.starkeep.file.FileStore;
import io.starkeep.storage.parquet.ParquetRowsetFormat;
import io.starkeep.storage.text.TextRowsetFormat;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How rows become files and files become rows. The storage decides what files mean; a format knows
/// what is in them. Thread-safe and blocking.
///
/// Files are written below a staging folder that is the caller's own and empty; they need not be
/// durable on return. When a method fails the caller clears the folder.
public interface RowsetFormat {
    /// Parquet files that the engine writes and reads. The store must have local paths.
    static RowsetFormat parquet(FileStore files, Engine engine) {
        return new ParquetRowsetFormat(files, engine);
    }

    /// Lines of text, without the engine, on any store: for simulations and tests.
    static RowsetFormat text(FileStore files) {
        return new TextRowsetFormat(files);
    }

    /// Of file names, without the dot.
    String suffix();

    /// Writes the rows of a source, in one pass over it, to sorted files for each tablet. For a
    /// PRIMARY KEY table it keeps only the last row of each key, and writes the positions of rows
    /// of `current` that have one of those keys.
    StagedRows write(RowsetWrite request);

    /// Writes the positions of the rows of `current` that a filter accepts.
    List<StagedFile> delete(RowsetDelete request);

    /// Writes the rows of some files, without the deleted ones, to one sorted file. Empty when no
    /// row is left.
    Optional<StagedFile> merge(RowsetMerge request);

    /// Writes the positions of some DELETES files to one, without those in rowsets that are not
    /// among `input.rows()`. Empty when none is left.
    Optional<StagedFile> mergeDeletes(RowsetMerge request);

    /// An engine query for the rows of tablet versions, deleted ones left out, with these columns;
    /// one column without meaning when there are none.
    ///
    /// @throws io.starkeep.error.StarkeepException NOT_SUPPORTED_YET when the engine cannot read
    ///   this format
    String scanSql(Map<TabletId, TabletVersion> tablets, TableSchema schema, List<String> columns);

    /// The sums of tablets at versions; those without rows may be missing.
    ///
    /// @param places where their files are
    Map<TabletId, TabletSum> sums(
            TableSchema schema,
            Map<TabletId, TabletVersion> tablets,
            FilePlaces places,
            SumDepth depth);

    /// The rows of a tablet in the canonical text form of their types, in no order. For checks on
    /// small tablets: it holds all of them.
    List<List<@Nullable String>> rows(TableSchema schema, TabletId tablet, TabletVersion version);
}
