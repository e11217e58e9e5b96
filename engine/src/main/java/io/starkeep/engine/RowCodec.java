package io.starkeep.engine;

import java.io.InputStream;
import java.io.OutputStream;

/// Rows as bytes, for another process. Thread-safe; found as a service.
///
/// Every value arrives as it was: a batch that was read answers each question of [RowBatch] as the
/// batch that was written did.
public interface RowCodec {
    /// Writes the rows to their end, batch by batch, and closes neither side.
    void write(ResultCursor rows, OutputStream target);

    /// The rows of such bytes. Closing the cursor closes the stream; an early end of it fails with
    /// FILE_DAMAGED.
    ResultCursor read(InputStream source);
}
