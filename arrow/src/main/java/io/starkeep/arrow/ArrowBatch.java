package io.starkeep.arrow;

import io.starkeep.engine.ColumnValues;
import io.starkeep.engine.RowBatch;
import java.util.List;

/// A batch of rows that lies in Arrow vectors.
record ArrowBatch(List<? extends ColumnValues> columns, int rowCount) implements RowBatch {
    @Override
    public ColumnValues column(int column) {
        return columns.get(column);
    }
}
