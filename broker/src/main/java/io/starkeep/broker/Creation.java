package io.starkeep.broker;

import io.starkeep.broker.BrokerMessages.Size;
import io.starkeep.broker.BrokerMessages.Target;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileContent;
import io.starkeep.transport.Reply;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The making of one file, by one broker after the other. Used by one thread.
final class Creation implements Failover.Attempt<Creation.Result> {
    private final Target target;
    private final FileContent content;
    private final String what;
    private final Brokers brokers;
    private final Predicate<Fingerprint> isThere;

    /// What a broker got that did not answer then: it may have made the file.
    private @Nullable Fingerprint unanswered;

    private String reason = "";

    /// What came of it, where no other broker has to be asked.
    sealed interface Result {
        record Made(long bytes) implements Result {}

        /// The content itself cannot be read, or not again.
        record Broken(RuntimeException cause) implements Result {}
    }

    /// @param what for messages: `create 'a/b' in s3a://bucket`
    /// @param isThere whether the file exists and has these bytes
    Creation(
            Target target,
            FileContent content,
            String what,
            Brokers brokers,
            Predicate<Fingerprint> isThere) {
        this.target = target;
        this.content = content;
        this.what = what;
        this.brokers = brokers;
        this.isThere = isThere;
    }

    @Override
    public Result at(HostPort broker) {
        SentContent sent;
        try {
            sent = new SentContent(content.open(), what);
        } catch (StarkeepException e) {
            return madeAfterAll(StarkeepException.carried(e.code(), e.getMessage() + reason));
        }
        try (sent) {
            return send(broker, sent);
        } catch (IOException e) {
            return new Result.Broken(sent.broken(e));
        }
    }

    private Result send(HostPort broker, SentContent sent) {
        try (Reply reply = brokers.call(broker, BrokerMethod.CREATE, target, sent)) {
            long bytes =
                    BrokerMessages.decode(reply.message(), Size.class, BrokerMethod.CREATE).bytes();
            if (sent.whole().filter(whole -> whole.bytes() == bytes).isEmpty()) {
                throw StarkeepException.of(
                        ErrorCode.FILE_ERROR,
                        "Cannot %s: broker %s made %d bytes of what it was sent"
                                .formatted(what, broker, bytes));
            }
            return new Result.Made(bytes);
        } catch (StarkeepException e) {
            if (sent.failure().isPresent()) {
                return new Result.Broken(sent.failure().get());
            }
            if (Failover.isNoAnswer(e)) {
                reason = "; " + e.getMessage();
                sent.whole().ifPresent(whole -> unanswered = whole);
                throw e;
            }
            return madeAfterAll(e);
        }
    }

    /// Where the name is taken, or the content cannot be sent again, because an earlier broker made
    /// the file.
    private Result madeAfterAll(StarkeepException problem) {
        Fingerprint bytes = unanswered;
        return bytes != null && isThere.test(bytes)
                ? new Result.Made(bytes.bytes())
                : new Result.Broken(problem);
    }
}
