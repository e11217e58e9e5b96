package io.starkeep.catalog;

import io.starkeep.error.Invariant;
import java.util.Map;

/// The tablets of a partition that is to be made.
///
/// @param count how many
/// @param replicas how many each shall have
/// @param asked whether the statement says so: then fewer are an error. Else they may begin with
///   fewer replicas when backends are down, and the repair adds the others later
public record NewTablets(int count, int replicas, boolean asked) {
    public NewTablets {
        Invariant.check(count > 0 && replicas > 0, "%s tablets of %s replicas", count, replicas);
    }

    /// With the number of replicas that the properties of a statement say, if they do; else that of
    /// `otherwise`.
    public static NewTablets of(Map<String, String> properties, NewTablets otherwise) {
        String number = properties.get(Table.REPLICATION_NUM);
        return number == null
                ? otherwise
                : asked(otherwise.count(), Integer.parseInt(number.strip()));
    }

    /// With the number of replicas that a statement says.
    public static NewTablets asked(int count, int replicas) {
        return new NewTablets(count, replicas, true);
    }

    /// With a number of replicas that no statement says.
    public static NewTablets usual(int count, int replicas) {
        return new NewTablets(count, replicas, false);
    }
}
