package io.starkeep.storage;

import io.starkeep.file.Location;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;

/// Where the files of tablets lie in the data folder, see `docs/format/tablet.md`.
///
/// @param suffix of the format's files, without the dot
public record TabletPaths(String suffix) implements FilePlaces {
    static final Location TABLETS = Location.of("tablets");
    static final Location JOURNAL = Location.of("tablets/journal");
    static final Location COPY = Location.of("copy");
    static final Location STAGING = Location.of("staging");

    /// The file of a tablet.
    @Override
    public Location of(TabletId tablet, TabletFile file) {
        return folder(tablet).resolve(name(file));
    }

    Location folder(TabletId tablet) {
        return TABLETS.resolve(tablet.toString());
    }

    /// All in one folder, which is synced once.
    Location snapshot(JobId job, TabletId tablet, TabletFile file) {
        return snapshot(job).resolve(tablet + "-" + name(file));
    }

    /// Where files wait that are copied from another backend.
    static Location copy(TabletId tablet) {
        return COPY.resolve(tablet.toString());
    }

    static Location snapshot(JobId job) {
        return Location.of("snapshot/" + job);
    }

    static Location restore(JobId job) {
        return Location.of("restore/" + job);
    }

    private String name(TabletFile file) {
        String stem =
                switch (file.kind()) {
                    case ROWS -> file.number().toString();
                    case DELETES -> file.number() + ".delete";
                };
        return stem + "." + suffix;
    }
}
