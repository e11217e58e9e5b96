package io.starkeep.load;

import io.starkeep.file.Location;

/// The body of a load as rows of text in a file: one row to a line, ended by `\n`.
///
/// @param rows how many lines that are not empty
/// @param escaped whether marks of `escapes` may occur
record SpoolFile(
        Location location, Separator separator, LineEscapes escapes, boolean escaped, long rows) {}
