package io.starkeep.backend.remote;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.Duration;

/// The calls that a backend answers.
///
/// Those that change something are **fenced**: they carry the epoch of the leader that asks, and a
/// backend that has heard of a newer leader refuses them. Showing a committed transaction is not: a
/// commit is final, whoever tells of it.
public enum NodeMethod {
    GREET("greet", Patience.SHORT, false),
    WRITE("write", Patience.LONG, true),
    DELETE("delete", Patience.LONG, true),
    PUBLISH("publish", Patience.MIDDLE, false),
    ABORT("abort", Patience.MIDDLE, true),
    PREPARED("prepared", Patience.MIDDLE, false),
    QUERY("query", Patience.LONG, false),
    ROWS("rows", Patience.LONG, false),
    STATISTICS("statistics", Patience.MIDDLE, false),
    TABLETS("tablets", Patience.MIDDLE, false),
    FILES("files", Patience.MIDDLE, false),
    READ("read", Patience.MIDDLE, false),
    COPY("copy", Patience.LONG, true),
    SNAPSHOT("snapshot", Patience.LONG, true),
    RELEASE_SNAPSHOT("release-snapshot", Patience.LONG, true),
    UPLOAD("upload", Patience.MIDDLE, true),
    DOWNLOAD("download", Patience.MIDDLE, true),
    RESTORE("restore", Patience.LONG, true),
    DISCARD_RESTORE("discard-restore", Patience.LONG, true),
    VERIFY("verify", Patience.LONG, false),
    SUMS("sums", Patience.LONG, false),
    RETAIN("retain", Patience.MIDDLE, true);

    /// Before the `/` of every method's name.
    public static final String FAMILY = "backend";

    private final String text;
    private final Duration patience;
    private final boolean fenced;

    NodeMethod(String text, Duration patience, boolean fenced) {
        this.text = text;
        this.patience = patience;
        this.fenced = fenced;
    }

    /// @throws StarkeepException NODE_REFUSED
    public static NodeMethod of(String name) {
        for (NodeMethod method : values()) {
            if (method.fullName().equals(name)) {
                return method;
            }
        }
        throw StarkeepException.of(
                ErrorCode.NODE_REFUSED,
                "A backend answers no '" + name + "'; run the same version of Starkeep everywhere");
    }

    public String fullName() {
        return FAMILY + "/" + text;
    }

    /// How long a caller waits for the answer, not counting the bytes that are sent.
    public Duration patience() {
        return patience;
    }

    public boolean isFenced() {
        return fenced;
    }

    private static final class Patience {
        static final Duration SHORT = Duration.ofSeconds(5);
        static final Duration MIDDLE = Duration.ofMinutes(1);

        /// Longer than any statement may take: who asked for it ends it by an interrupt.
        static final Duration LONG = Duration.ofHours(24);
    }
}
