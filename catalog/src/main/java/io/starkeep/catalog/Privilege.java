package io.starkeep.catalog;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The privileges of StarRocks 2.x.
public enum Privilege {
    /// Cluster nodes; global only, and not implied by ADMIN.
    NODE("Node_priv"),
    /// Everything but NODE; global only.
    ADMIN("Admin_priv"),
    GRANT("Grant_priv"),
    SELECT("Select_priv"),
    LOAD("Load_priv"),
    ALTER("Alter_priv"),
    CREATE("Create_priv"),
    DROP("Drop_priv");

    private final String label;

    Privilege(String label) {
        this.label = label;
    }

    /// As GRANT statements write it: `SELECT_PRIV`.
    public String keyword() {
        return name() + "_PRIV";
    }

    /// As SHOW GRANTS shows it: `Select_priv`.
    public String label() {
        return label;
    }

    /// Whether GRANT accepts it for a database or table.
    public boolean grantableOnObjects() {
        return this != NODE && this != ADMIN;
    }

    /// Unmodifiable, in the order of this enum.
    static Set<Privilege> ordered(Set<Privilege> privileges) {
        EnumSet<Privilege> copy = EnumSet.noneOf(Privilege.class);
        copy.addAll(privileges);
        return Collections.unmodifiableSet(copy);
    }
}
