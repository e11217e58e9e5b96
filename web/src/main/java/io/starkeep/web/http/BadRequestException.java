package io.starkeep.web.http;

import java.io.IOException;

/// The client does not speak HTTP as it should; answered with this status, then the connection
/// ends.
final class BadRequestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    /// Never null, unlike its parent's.
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "bad request" : message;
    }
}
