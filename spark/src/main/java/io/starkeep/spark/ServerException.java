package io.starkeep.spark;

import org.jspecify.annotations.Nullable;

/// What a server of Starkeep answered instead of what it was asked for, or that it did not.
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Whether the server knows no database or table of the name, or shows none to the user.
    boolean isUnknownName() {
        String message = String.valueOf(getMessage());
        return message.startsWith("Unknown database") || message.contains("doesn't exist");
    }
}
