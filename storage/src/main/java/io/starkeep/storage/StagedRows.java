package io.starkeep.storage;

import java.util.List;

/// What a [RowsetFormat] wrote.
///
/// @param unmatchedRows rows outside every partition
/// @param unmatchedSamples at most [#SAMPLES] of them, values in text joined by `, `
public record StagedRows(
        List<StagedFile> files, long unmatchedRows, List<String> unmatchedSamples) {
    public static final int SAMPLES = 10;

    public StagedRows {
        files = List.copyOf(files);
        unmatchedSamples = List.copyOf(unmatchedSamples);
    }
}
