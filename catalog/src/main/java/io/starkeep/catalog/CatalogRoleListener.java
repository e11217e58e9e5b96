package io.starkeep.catalog;

/// Told when this process begins or ends to lead, and of the role it has when the listener is
/// added. Must return at once and must not throw; it may miss roles that lasted for moments only.
@FunctionalInterface
public interface CatalogRoleListener {
    void changed(CatalogRole role);
}
