package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.ScanSource;
import io.starkeep.plan.TableScan;

/// For rows that come from a file: their expressions cannot read tables.
enum NoScans implements ScanSource {
    INSTANCE;

    @Override
    public String relation(TableScan scan) {
        throw StarkeepException.of(
                ErrorCode.NOT_SUPPORTED_YET, "reading tables in the expressions of a stream load");
    }
}
