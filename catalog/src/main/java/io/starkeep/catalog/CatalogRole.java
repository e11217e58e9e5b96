package io.starkeep.catalog;

import io.starkeep.type.HostPort;
import java.util.Optional;

/// The part that this process has in the catalog.
public sealed interface CatalogRole {
    /// It decides and commits.
    ///
    /// @param term grows with every change of the leader; 0 where there is only this process
    record Leading(long term) implements CatalogRole {}

    /// It applies what another one commits.
    ///
    /// @param leader the address of the leader's log; empty while none is known
    record Following(Optional<HostPort> leader) implements CatalogRole {}
}
