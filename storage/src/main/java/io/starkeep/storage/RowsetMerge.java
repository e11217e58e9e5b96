package io.starkeep.storage;

import io.starkeep.file.Location;
import io.starkeep.type.TabletId;

/// Asks a [RowsetFormat] to merge files of one tablet.
///
/// @param staging the folder for the new file
/// @param input the ROWS files to merge, and every DELETES file that names one of them
public record RowsetMerge(TabletId tablet, Location staging, TabletVersion input) {}
