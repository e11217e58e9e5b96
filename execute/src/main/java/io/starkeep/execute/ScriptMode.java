package io.starkeep.execute;

/// Whether a text may hold several statements. A client that did not ask for it is safer without: a
/// text put in where a value was meant cannot begin a second statement.
public enum ScriptMode {
    SINGLE,
    MULTIPLE
}
