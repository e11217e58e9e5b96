package io.starkeep.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Nothing is logged while a test makes trouble on purpose.
final class QuietLog implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger = Logger.getLogger("io.starkeep");

    @Override
    public void beforeEach(ExtensionContext context) {
        logger.setLevel(Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.setLevel(null);
    }
}
