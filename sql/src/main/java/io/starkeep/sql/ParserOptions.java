package io.starkeep.sql;

import java.util.Collection;
import java.util.Locale;

/// The parts of `sql_mode` that change how text is read.
///
/// @param pipesAsConcat `||` joins strings; else it is OR
/// @param ansiQuotes double quotes enclose names; else strings
/// @param noBackslashEscapes a backslash in a string is itself
public record ParserOptions(boolean pipesAsConcat, boolean ansiQuotes, boolean noBackslashEscapes) {
    public static final ParserOptions DEFAULT = new ParserOptions(false, false, false);

    /// @param modes names of `sql_mode`, any case; those without meaning here are ignored
    public static ParserOptions ofSqlMode(Collection<String> modes) {
        var names = modes.stream().map(mode -> mode.strip().toUpperCase(Locale.ROOT)).toList();
        boolean ansi = names.contains("ANSI");
        return new ParserOptions(
                ansi || names.contains("PIPES_AS_CONCAT"),
                ansi || names.contains("ANSI_QUOTES"),
                names.contains("NO_BACKSLASH_ESCAPES"));
    }
}
