package io.starkeep.grpc;

/// Where the frames of a call go out. Its methods do not block.
interface Line {
    /// Whether a frame would go out rather than wait in memory.
    boolean isReady();

    void send(Frame frame);
}
