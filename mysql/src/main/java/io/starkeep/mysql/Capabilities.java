package io.starkeep.mysql;

/// A set of [Capability], as its 32 bits.
public record Capabilities(long bits) {
    /// What this server offers. Not compression, TLS, LOCAL files or session tracking.
    public static final Capabilities SERVER =
            of(
                    Capability.LONG_PASSWORD,
                    Capability.FOUND_ROWS,
                    Capability.LONG_FLAG,
                    Capability.CONNECT_WITH_DB,
                    Capability.PROTOCOL_41,
                    Capability.INTERACTIVE,
                    Capability.TRANSACTIONS,
                    Capability.SECURE_CONNECTION,
                    Capability.MULTI_STATEMENTS,
                    Capability.MULTI_RESULTS,
                    Capability.PS_MULTI_RESULTS,
                    Capability.PLUGIN_AUTH,
                    Capability.CONNECT_ATTRS,
                    Capability.PLUGIN_AUTH_LENENC_CLIENT_DATA,
                    Capability.DEPRECATE_EOF);

    public static Capabilities of(Capability... capabilities) {
        long bits = 0;
        for (Capability capability : capabilities) {
            bits |= capability.mask();
        }
        return new Capabilities(bits);
    }

    public boolean has(Capability capability) {
        return (bits & capability.mask()) != 0;
    }

    /// What both sides know.
    public Capabilities and(Capabilities other) {
        return new Capabilities(bits & other.bits);
    }
}
