package io.starkeep.simulation;

import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineSession;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// The simulated world keeps rows as text and needs no engine.
final class NoEngine implements Engine {
    @Override
    public EngineSession openSession() {
        throw StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, "queries in the simulation");
    }

    @Override
    public void close() {}
}
