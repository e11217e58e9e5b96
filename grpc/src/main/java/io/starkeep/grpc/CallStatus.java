package io.starkeep.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.CallFault;
import io.starkeep.type.HostPort;
import java.net.ConnectException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What the end of a stream of gRPC means for a caller.
final class CallStatus {
    private CallStatus() {}

    static StarkeepException fault(HostPort address, Status status, Metadata trailers) {
        byte[] refused = trailers.get(Wire.REFUSED);
        if (refused != null) {
            return CallFault.refused(address, Wire.text(refused));
        }
        Throwable cause = status.getCause() == null ? null : rootOf(status.getCause());
        if (cause != null && cameThrough(SSLException.class, status.getCause())) {
            return CallFault.refused(
                    address, "no TLS connection came about: " + cause.getMessage());
        }
        if (cause instanceof ConnectException) {
            return CallFault.notSent(address, "connection refused");
        }
        return switch (status.getCode()) {
            case OK -> CallFault.unreachable(address, "the answer was cut off");
            case UNIMPLEMENTED ->
                    CallFault.refused(address, "a server of another kind listens there");
            default -> CallFault.unreachable(address, reason(status, cause));
        };
    }

    /// What was wrong first.
    static Throwable rootOf(Throwable fault) {
        Throwable cause = fault.getCause();
        return cause == null ? fault : rootOf(cause);
    }

    private static boolean cameThrough(Class<? extends Throwable> kind, @Nullable Throwable fault) {
        return fault != null && (kind.isInstance(fault) || cameThrough(kind, fault.getCause()));
    }

    private static String reason(Status status, @Nullable Throwable cause) {
        String told = cause == null ? status.getDescription() : cause.getMessage();
        return told == null ? status.getCode().name().toLowerCase(Locale.ROOT) : told;
    }
}
