package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Reply;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;

/// Runs the statements that other frontends forward. Thread-safe.
public final class ForwardedCalls implements CallHandler {
    /// The call that this handler answers.
    public static final String METHOD = "frontend/execute";

    private static final int BUFFER = 64 * 1024;

    private final SqlService service;
    private final Catalog catalog;

    public ForwardedCalls(SqlService service, Catalog catalog) {
        this.service = service;
        this.catalog = catalog;
    }

    /// The statement runs while the answer is read. Whoever closes the answer ends the statement.
    @Override
    public Reply handle(Call call) {
        ForwardedSession session = service.open(ForwardedJson.read(call.message()));
        PipedInputStream answer = new PipedInputStream(BUFFER);
        OutputStream target = connect(answer);
        Thread.ofVirtual().name("forwarded").start(() -> run(session, target));
        return new Reply(ForwardedJson.EMPTY, new Answer(answer, session));
    }

    private static OutputStream connect(PipedInputStream answer) {
        try {
            return new BufferedOutputStream(new PipedOutputStream(answer));
        } catch (IOException e) {
            throw StarkeepException.causedBy(e, ErrorCode.INTERNAL_ERROR, "A new pipe is taken");
        }
    }

    private void run(ForwardedSession session, OutputStream target) {
        try (session;
                target) {
            AnswerWriter writer = new AnswerWriter(target);
            try {
                List<Warning> warnings = session.run(writer);
                catalog.announce();
                writer.done(catalog.current().sequence(), warnings);
            } catch (StarkeepException failure) {
                writer.failed(failure);
            }
        } catch (ClientGoneException | IOException gone) {
            // whoever asked does not wait any more, and the session was interrupted
        }
    }

    /// The answer's bytes.
    private static final class Answer extends FilterInputStream {
        private final ForwardedSession session;

        Answer(InputStream bytes, ForwardedSession session) {
            super(bytes);
            this.session = session;
        }

        /// Does nothing to a statement that has ended.
        @Override
        public void close() throws IOException {
            session.interrupt();
            super.close();
        }
    }
}
