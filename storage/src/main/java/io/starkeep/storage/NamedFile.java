package io.starkeep.storage;

import io.starkeep.type.TabletId;

/// A file of a tablet.
record NamedFile(TabletId tablet, TabletFile file) {}
