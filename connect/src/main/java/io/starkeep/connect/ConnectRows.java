package io.starkeep.connect;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.starkeep.backend.SparkRows;
import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.engine.RowCodec;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.ByteArrayInputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The rows of one query, whose session in Spark begins and ends with it. Each response with rows
/// is an Arrow stream of its own. Used by one thread, but interrupted from any.
final class ConnectRows implements SparkRows {
    /// What the text of the query relies on.
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "spark.sql.ansi.enabled", "true",
                    "spark.sql.session.timeZone", "UTC",
                    "spark.sql.decimalOperations.allowPrecisionLoss", "true",
                    "spark.sql.orderByOrdinal", "true");

    private final ConnectCalls calls;
    private final RowCodec codec;
    private final String sql;
    private final Messages messages =
            new Messages(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    private final Context.CancellableContext context = Context.current().withCancellation();
    private @Nullable Iterator<byte[]> responses;
    private Optional<ResultCursor> current = Optional.empty();
    private boolean begun;
    private boolean ended;
    private boolean closed;

    ConnectRows(ConnectCalls calls, RowCodec codec, String sql) {
        this.calls = calls;
        this.codec = codec;
        this.sql = sql;
    }

    @Override
    public List<String> columnNames() {
        return first().columnNames();
    }

    @Override
    public List<ColumnType> columnTypes() {
        return first().columnTypes();
    }

    /// Spark sends an empty batch where there are no rows.
    private ResultCursor first() {
        if (!begun) {
            advance();
        }
        return current.orElseThrow(
                () -> StarkeepException.of(ErrorCode.SPARK_FAILED, "it sent no columns"));
    }

    @Override
    public @Nullable RowBatch next() {
        if (!begun) {
            advance();
        }
        while (!ended) {
            RowBatch batch = current.map(ResultCursor::next).orElse(null);
            if (batch != null) {
                return batch;
            }
            advance();
        }
        return null;
    }

    /// To the next Arrow stream, if there is one.
    private void advance() {
        waiting(() -> {
            begin();
            Iterator<byte[]> all = Objects.requireNonNull(responses);
            while (all.hasNext()) {
                Optional<byte[]> batch = Messages.batch(all.next());
                if (batch.isPresent()) {
                    current.ifPresent(ResultCursor::close);
                    current = Optional.of(codec.read(new ByteArrayInputStream(batch.get())));
                    return true;
                }
            }
            ended = true;
            return false;
        });
    }

    private void begin() {
        if (!begun) {
            calls.tell("Config", messages.configure(SETTINGS));
            responses = calls.execute(messages.execute(sql));
            begun = true;
        }
    }

    private <T> T waiting(Supplier<T> work) {
        Context outer = context.attach();
        try {
            return work.get();
        } catch (StatusRuntimeException e) {
            throw context.isCancelled()
                    ? StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED)
                    : calls.fault(e);
        } finally {
            context.detach(outer);
        }
    }

    @Override
    public void interrupt() {
        context.cancel(null);
    }

    /// Spark stops what it still does for the query; nobody waits for that.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        current.ifPresent(ResultCursor::close);
        context.cancel(null);
        if (begun && ended) {
            release();
        } else if (begun) {
            calls.send("Interrupt", messages.interrupt(), this::release);
        }
    }

    private void release() {
        calls.send("ReleaseSession", messages.release(), () -> {});
    }
}
