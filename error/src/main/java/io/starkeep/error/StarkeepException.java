package io.starkeep.error;

import org.jspecify.annotations.Nullable;

/// The one exception that reaches a user: an entry of the catalogue, its message, and perhaps a
/// cause.
///
/// The message is complete: it says what failed, where, and what to do next; nothing is added on
/// the way to the client.
public final class StarkeepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private StarkeepException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// @param arguments fill the template of `code`, in order
    public static StarkeepException of(ErrorCode code, Object... arguments) {
        return new StarkeepException(code, code.message(arguments), null);
    }

    public static StarkeepException causedBy(Throwable cause, ErrorCode code, Object... arguments) {
        return new StarkeepException(code, code.message(arguments), cause);
    }

    /// An exception of another process, as its code and complete message came here.
    public static StarkeepException carried(ErrorCode code, String message) {
        return new StarkeepException(code, message, null);
    }

    public ErrorCode code() {
        return code;
    }

    /// Never null, unlike its parent's.
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.name() : message;
    }
}
