package io.starkeep.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints the rows of one result. Used by one thread: [#begin], any number of [#row], [#end].
interface ResultPrinter {
    void begin(List<String> columns);

    void row(List<@Nullable String> values);

    void end();
}
