package io.starkeep.transport;

/// Why a call failed: it did not leave this process, so it cannot have done anything.
final class NotSent extends Exception {
    private static final long serialVersionUID = 1L;

    NotSent(String reason) {
        super(reason);
    }
}
