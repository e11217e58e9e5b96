package io.starkeep.server.demo;

/// A step of the demo that did not do what it must.
final class DemoFailure extends Exception {
    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
