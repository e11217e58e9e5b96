package io.starkeep.repository;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// A data object that is not what a manifest says.
///
/// @param problem for example `is missing`
/// @param needers the tables and partitions that need it: `orders (p1)`
public record Damage(ContentName content, String problem, List<String> needers) {
    private static final int MAX_SHOWN = 5;

    public Damage {
        needers = List.copyOf(needers);
    }

    public String message() {
        String shown = String.join(", ", needers.subList(0, Math.min(MAX_SHOWN, needers.size())));
        String more =
                needers.size() > MAX_SHOWN ? " and " + (needers.size() - MAX_SHOWN) + " more" : "";
        return "data object " + content + " " + problem + "; needed by " + shown + more;
    }

    /// Objects that a listing shows to be missing or of a wrong length.
    static List<Damage> in(Manifest manifest, ContentIndex contents) {
        return in(manifest, file -> contents.problem(file).orElse(""));
    }

    /// @param problem what is wrong with the object of a file, empty when nothing is
    static List<Damage> in(Manifest manifest, Function<StoredFile, String> problem) {
        Map<ContentName, String> problems = new LinkedHashMap<>();
        Map<ContentName, Set<String>> needers = new LinkedHashMap<>();
        for (TableSnapshot table : manifest.tables()) {
            for (PartitionSnapshot partition : table.partitions()) {
                String needer = table.name() + " (" + partition.name() + ")";
                partition.tablets().stream()
                        .flatMap(tablet -> tablet.files().stream())
                        .forEach(file -> note(file, problem, needer, problems, needers));
            }
        }
        List<Damage> damages = new ArrayList<>();
        problems.forEach((content, text) ->
                damages.add(
                        new Damage(
                                content,
                                text,
                                List.copyOf(needers.getOrDefault(content, Set.of())))));
        return damages;
    }

    private static void note(
            StoredFile file,
            Function<StoredFile, String> problem,
            String needer,
            Map<ContentName, String> problems,
            Map<ContentName, Set<String>> needers) {
        String text = problem.apply(file);
        if (!text.isEmpty()) {
            problems.putIfAbsent(file.content(), text);
            needers.computeIfAbsent(file.content(), key -> new TreeSet<>()).add(needer);
        }
    }
}
