package io.starkeep.execute;

/// A row of SHOW WARNINGS.
///
/// @param code a MySQL error number
public record Warning(int code, String message) {}
