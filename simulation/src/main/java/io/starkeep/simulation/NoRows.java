package io.starkeep.simulation;

import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowCodec;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.InputStream;
import java.io.OutputStream;

/// The simulated world runs no queries, so no results travel.
final class NoRows implements RowCodec {
    @Override
    public void write(ResultCursor rows, OutputStream target) {
        throw unsupported();
    }

    @Override
    public ResultCursor read(InputStream source) {
        throw unsupported();
    }

    private static StarkeepException unsupported() {
        return StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, "queries in the simulation");
    }
}
