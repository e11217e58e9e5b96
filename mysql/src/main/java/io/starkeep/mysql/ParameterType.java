package io.starkeep.mysql;

/// The type that a client gives a parameter.
///
/// @param id the protocol's type number
public record ParameterType(int id, boolean unsigned) {
    private static final int UNSIGNED_FLAG = 0x80;

    static ParameterType read(Payload payload) {
        int id = payload.uint1();
        return new ParameterType(id, (payload.uint1() & UNSIGNED_FLAG) != 0);
    }
}
