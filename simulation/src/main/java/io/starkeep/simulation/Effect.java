package io.starkeep.simulation;

import io.starkeep.file.Location;

/// A change of a store.
record Effect(String store, Action action, Location location) {
    enum Action {
        CREATE,
        SYNC,
        REPLACE,
        OPEN,
        APPEND,
        SYNC_APPENDED,
        TRUNCATE,
        LINK,
        DELETE
    }

    /// Effects on a journal happen under its lock.
    boolean isOfJournal() {
        String path = location.path();
        return store.equals("data")
                && (path.startsWith("catalog/") || path.startsWith("tablets/journal/"));
    }

    boolean takesSpace() {
        return switch (action) {
            case CREATE, REPLACE, OPEN, APPEND -> true;
            case SYNC, SYNC_APPENDED, TRUNCATE, LINK, DELETE -> false;
        };
    }

    @Override
    public String toString() {
        return action + " " + store + ":" + location;
    }
}
