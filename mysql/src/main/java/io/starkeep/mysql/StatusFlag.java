package io.starkeep.mysql;

/// Bits of the server's status in OK and EOF packets.
public final class StatusFlag {
    /// Always set: every statement commits itself. Drivers that miss it send `SET autocommit=1`.
    public static final int AUTOCOMMIT = 0x0002;

    /// Another result follows this one.
    public static final int MORE_RESULTS = 0x0008;

    private StatusFlag() {}
}
