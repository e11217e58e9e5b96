package io.starkeep.arrow;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TabletId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a Flight client sends as its ticket, JSON: `{"ticket": "…", "tablets": [10012, …]}`.
///
/// @param ticket as the frontend's `_query_plan` gave it
/// @param tablets to which the query is limited; empty (the member left out) for all of the ticket
record FlightRequest(String ticket, Optional<Set<TabletId>> tablets) {
    private static final JsonMapper JSON = new JsonMapper();

    static FlightRequest parse(byte[] bytes) {
        try {
            JsonNode request = JSON.readTree(bytes);
            Set<TabletId> tablets = new HashSet<>();
            request.path("tablets").forEach(id -> tablets.add(new TabletId(id.asLong())));
            return new FlightRequest(
                    request.path("ticket").asString(""),
                    request.has("tablets") ? Optional.of(Set.copyOf(tablets)) : Optional.empty());
        } catch (JacksonException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.NODE_REFUSED, "A Flight ticket is JSON with the member ticket");
        }
    }
}
