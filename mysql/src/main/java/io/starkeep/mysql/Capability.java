package io.starkeep.mysql;

/// The abilities that client and server tell each other of when they meet, with their bits.
///
/// Only those that this server implements or must recognise.
public enum Capability {
    LONG_PASSWORD(0),
    FOUND_ROWS(1),
    LONG_FLAG(2),
    CONNECT_WITH_DB(3),
    COMPRESS(5),
    LOCAL_FILES(7),
    PROTOCOL_41(9),
    INTERACTIVE(10),
    SSL(11),
    TRANSACTIONS(13),
    SECURE_CONNECTION(15),
    MULTI_STATEMENTS(16),
    MULTI_RESULTS(17),
    PS_MULTI_RESULTS(18),
    PLUGIN_AUTH(19),
    CONNECT_ATTRS(20),
    PLUGIN_AUTH_LENENC_CLIENT_DATA(21),
    DEPRECATE_EOF(24);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    long mask() {
        return 1L << bit;
    }
}
