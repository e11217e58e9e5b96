package io.starkeep.shell;

import org.jspecify.annotations.Nullable;

/// What a [MySqlClient] met: an error that the server sent, or a connection that broke.
public final class ClientException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int number;

    private ClientException(int number, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.number = number;
    }

    static ClientException ofServer(int number, String sqlState, String message) {
        return new ClientException(
                number, "ERROR " + number + " (" + sqlState + "): " + message, null);
    }

    static ClientException ofConnection(String message, Throwable cause) {
        return new ClientException(0, message, cause);
    }

    /// The server's error number; 0 when the connection itself failed and is of no more use.
    public int number() {
        return number;
    }

    /// Never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
