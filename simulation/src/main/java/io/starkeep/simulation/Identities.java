package io.starkeep.simulation;

import java.util.HashMap;
import java.util.Map;

/// Everything of one cluster that ever had an id, and every file that was ever published: neither
/// may come again as something else.
final class Identities {
    private final Map<Long, String> owners = new HashMap<>();
    private final Map<String, String> checksums = new HashMap<>();

    void see(long id, String what) {
        String before = owners.putIfAbsent(id, what);
        Violation.unless(
                before == null || before.equals(what),
                "id %s is that of a %s and was that of a %s",
                id,
                what,
                before);
    }

    void seeFile(String path, String sha256) {
        String before = checksums.putIfAbsent(path, sha256);
        Violation.unless(
                before == null || before.equals(sha256), "published file %s has changed", path);
    }
}
