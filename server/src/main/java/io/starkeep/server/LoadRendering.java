package io.starkeep.server;

import io.starkeep.load.RowsRenderer;
import io.starkeep.plan.BoundDelete;
import io.starkeep.plan.BoundRows;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.plan.ScanSource;

/// Gives loads the engine's dialect.
record LoadRendering(EngineSqlRenderer renderer) implements RowsRenderer {
    @Override
    public String rows(BoundRows rows, ScanSource source) {
        return renderer.render(rows, source);
    }

    @Override
    public String condition(BoundDelete delete) {
        return renderer.condition(delete);
    }
}
