package io.starkeep.load;

/// A column of a JSON source and where a row keeps it.
record JsonField(String name, JsonPath path) {
    /// The member of that name, compared with case.
    static JsonField named(String name) {
        return new JsonField(name, JsonPath.member(name));
    }

    /// A column for which no path is left: always NULL.
    static JsonField missing(String name) {
        return new JsonField(name, JsonPath.NOWHERE);
    }
}
