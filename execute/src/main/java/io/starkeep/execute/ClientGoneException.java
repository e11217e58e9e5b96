package io.starkeep.execute;

/// The client closed its connection, or reads too slowly to keep it. Ends the session; nobody is
/// left to be told.
public final class ClientGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClientGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
