package io.starkeep.transport;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.time.Duration;

/// What goes wrong with calls, in the same words on every transport.
public final class CallFault {
    private CallFault() {}

    /// @param reason a clause, without a full stop
    public static StarkeepException unreachable(HostPort address, String reason) {
        return StarkeepException.of(
                ErrorCode.NODE_UNREACHABLE, "Cannot reach " + address + ": " + reason);
    }

    /// Nobody could be asked, so nothing was done.
    ///
    /// @param reason a clause, without a full stop
    public static StarkeepException notSent(HostPort address, String reason) {
        return StarkeepException.causedBy(
                new NotSent(reason),
                ErrorCode.NODE_UNREACHABLE,
                "Cannot reach " + address + ": " + reason);
    }

    /// Whether the call that failed so did surely nothing; of other failures that is not known.
    public static boolean wasNotSent(StarkeepException failure) {
        return failure.getCause() instanceof NotSent;
    }

    public static StarkeepException noAnswer(HostPort address, String method, Duration patience) {
        return unreachable(
                address, "no answer to '" + method + "' within " + patience.toMillis() + " ms");
    }

    public static StarkeepException closedHere(HostPort address) {
        return unreachable(address, "this process closed its connection");
    }

    public static StarkeepException closedThere(HostPort address) {
        return unreachable(address, "it stopped while the call was under way");
    }

    public static StarkeepException refused(HostPort address, String reason) {
        return StarkeepException.of(
                ErrorCode.NODE_REFUSED, address + " refused this process: " + reason);
    }

    public static String wrongToken() {
        return "the cluster token is another one; give all processes of a cluster the same token";
    }

    /// @param caller the protocol of the process that is refused
    public static String wrongProtocol(String caller, int own) {
        return "it speaks protocol %s, and the other side %d; run the same version of Starkeep on both"
                .formatted(caller, own);
    }

    public static StarkeepException messageTooLarge(String method, long bytes) {
        return StarkeepException.of(
                ErrorCode.RESOURCE_EXHAUSTED,
                "A message of '%s' has %d bytes; the limit is %d"
                        .formatted(method, bytes, Transport.MAX_MESSAGE));
    }

    /// For the handler, whose caller does not wait any more.
    public static StarkeepException callerGone(String method) {
        return StarkeepException.of(
                ErrorCode.NODE_UNREACHABLE, "The caller of '" + method + "' has gone");
    }

    public static StarkeepException interrupted() {
        return StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
    }

    /// For the caller, whose own body could not be read.
    public static StarkeepException unreadableBody(String method, IOException cause) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.FILE_ERROR,
                "Cannot read what '" + method + "' sends: " + cause.getMessage());
    }

    /// Of a fault in the handler that is none of the catalogue's.
    public static StarkeepException handlerBroke(String method, Throwable cause) {
        return StarkeepException.causedBy(
                cause, ErrorCode.INTERNAL_ERROR, "'" + method + "' failed: " + cause);
    }
}
