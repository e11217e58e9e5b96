package io.starkeep.type;

/// The table models. UNIQUE and AGGREGATE are known to the parser and refused by CREATE TABLE until
/// they are built.
public enum KeysType {
    DUPLICATE,
    PRIMARY,
    UNIQUE,
    AGGREGATE
}
