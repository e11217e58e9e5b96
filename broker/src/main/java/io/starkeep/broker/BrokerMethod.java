package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.Duration;

/// The calls that a broker answers. Each may be made again at another broker: what it changed is
/// then changed already.
enum BrokerMethod {
    GREET("greet", Patience.SHORT),
    CAPABILITIES("capabilities", Patience.MIDDLE),
    EXISTS("exists", Patience.MIDDLE),
    SIZE("size", Patience.MIDDLE),
    READ("read", Patience.MIDDLE),
    CREATE("create", Patience.LONG),
    LIST("list", Patience.LONG),
    DELETE("delete", Patience.MIDDLE),
    DELETE_ALL("delete-all", Patience.LONG);

    /// Before the `/` of every method's name.
    static final String FAMILY = "broker";

    private final String text;
    private final Duration patience;

    BrokerMethod(String text, Duration patience) {
        this.text = text;
        this.patience = patience;
    }

    /// @throws StarkeepException NODE_REFUSED
    static BrokerMethod of(String name) {
        for (BrokerMethod method : values()) {
            if (method.fullName().equals(name)) {
                return method;
            }
        }
        throw StarkeepException.of(
                ErrorCode.NODE_REFUSED,
                "A broker answers no '"
                        + name
                        + "'; is it the port of another process, or of another version?");
    }

    String fullName() {
        return FAMILY + "/" + text;
    }

    /// How long a caller waits for the answer, not counting the bytes that are sent. A broker that
    /// is dead is noticed earlier, by the transport.
    Duration patience() {
        return patience;
    }

    private static final class Patience {
        static final Duration SHORT = Duration.ofSeconds(5);
        static final Duration MIDDLE = Duration.ofMinutes(1);

        /// A store may take its time to make many bytes durable, or to name many files.
        static final Duration LONG = Duration.ofMinutes(10);
    }
}
