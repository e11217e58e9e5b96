package io.starkeep.backend;

import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Set;

/// A query for one backend, which runs it whole: it reads its own tablets where they are and gets
/// the rows of others from the backends that have them.
///
/// @param sql a query of the engine that reads each scan by its relation's name
/// @param zone the session's time zone, a region or an offset like `+08:00`
public record Fragment(String sql, List<FragmentScan> scans, String zone) {
    public Fragment {
        scans = List.copyOf(scans);
    }

    /// The same query over fewer tablets.
    public Fragment over(Set<TabletId> tablets) {
        return new Fragment(sql, scans.stream().map(scan -> scan.over(tablets)).toList(), zone);
    }
}
