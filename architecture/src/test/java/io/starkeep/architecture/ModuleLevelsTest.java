package io.starkeep.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of modules in ARCHITECTURE.md against the build.
class ModuleLevelsTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\d|test) \\| ((?:`\\w+` ?)+)\\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Pattern MODULE = Pattern.compile("<module>(\\w+)</module>");
    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "<groupId>io.starkeep</groupId>\\s*<artifactId>(\\w+)</artifactId>\\s*<version>");
    private static final int TEST_LEVEL = 9;

    private final Map<String, Integer> levels = levels();

    private static Map<String, Integer> levels() {
        Map<String, Integer> levels = new HashMap<>();
        ROW.matcher(SourceTree.text(SourceTree.ROOT.resolve("ARCHITECTURE.md")))
                .results()
                .forEach(row -> {
                    String level = row.group(1);
                    names(row.group(2))
                            .forEach(name ->
                                    levels.put(
                                            name,
                                            level.equals("test")
                                                    ? TEST_LEVEL
                                                    : Integer.parseInt(level)));
                });
        return levels;
    }

    private static List<String> names(String cell) {
        return first(NAME, cell);
    }

    private static List<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static List<String> modules() {
        return first(MODULE, SourceTree.text(SourceTree.ROOT.resolve("pom.xml")));
    }

    private int level(String module) {
        return levels.getOrDefault(module, TEST_LEVEL);
    }

    @Test
    void everyModuleHasItsLine() {
        assertThat(levels.keySet()).containsExactlyInAnyOrderElementsOf(modules());
    }

    @Test
    void noModuleDependsOnAHigherLevel() {
        List<String> wrong = new ArrayList<>();
        int arrows = 0;
        for (String module : modules()) {
            String build = SourceTree.text(SourceTree.ROOT.resolve(module).resolve("pom.xml"));
            for (String other : first(DEPENDENCY, build.substring(build.indexOf("</parent>")))) {
                arrows++;
                if (level(other) > level(module)) {
                    wrong.add(module + " -> " + other);
                }
            }
        }
        assertThat(arrows).isGreaterThan(50);
        assertThat(wrong).isEmpty();
    }
}
