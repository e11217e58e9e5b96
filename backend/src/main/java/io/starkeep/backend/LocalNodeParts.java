package io.starkeep.backend;

import io.starkeep.engine.Engine;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TransferFormat;
import java.time.InstantSource;

/// What a [LocalNode] is made of.
///
/// @param store recovered without judgement, see [TabletStore#recover()]
/// @param area for rows on their way, cleared
/// @param transfers over the area's files; how rows of loads come
/// @param fragments over the same store
/// @param repositories over the same data folder
/// @param others the backends that tablets are copied from
public record LocalNodeParts(
        TabletStore store,
        Engine engine,
        TransferArea area,
        TransferFormat transfers,
        FragmentRunner fragments,
        NodeDirectory others,
        NodeIdentity identity,
        NodeProcess process,
        RepositoryFiles repositories,
        InstantSource clock) {}
