package io.starkeep.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The queries of the benchmarks, from resources `<folder>/q01.sql` and so on.
public final class QueryText {
    private QueryText() {}

    /// @param count how many the folder holds
    public static List<String> of(String folder, int count) throws IOException {
        List<String> queries = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String name = "/%s/q%02d.sql".formatted(folder, i);
            try (InputStream input = QueryText.class.getResourceAsStream(name)) {
                if (input == null) {
                    throw new IOException("No resource " + name);
                }
                queries.add(new String(input.readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        }
        return queries;
    }
}
