package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A path from a JSON value to one inside it: `$.a.b[0]`; `$` alone is the value itself.
record JsonPath(List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\.(\"[^\"]*\"|[^.\\[\\]\"]+)|\\[(\\d{1,9})\\]|\\[(['\"])(.*?)\\3\\]");

    /// Leads to no value of any object.
    static final JsonPath NOWHERE = new JsonPath(List.of(new Step.Element(0)));

    JsonPath {
        steps = List.copyOf(steps);
    }

    sealed interface Step {
        record Member(String name) implements Step {}

        record Element(int index) implements Step {}
    }

    /// @param text begins with `$` or with the first name
    static JsonPath parse(String text) {
        String rest = text.startsWith("$") ? text.substring(1) : "." + text;
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(rest);
        while (matcher.lookingAt()) {
            steps.add(step(matcher));
            matcher.region(matcher.end(), rest.length());
        }
        if (matcher.regionStart() != rest.length()) {
            throw bad(text);
        }
        return new JsonPath(steps);
    }

    static JsonPath member(String name) {
        return new JsonPath(List.of(new Step.Member(name)));
    }

    /// Reads a JSON array of paths.
    static List<JsonPath> parseList(String json) {
        List<JsonPath> paths = new ArrayList<>();
        for (JsonNode element : array(json)) {
            if (!element.isString()) {
                throw bad(json);
            }
            paths.add(parse(element.stringValue()));
        }
        return paths;
    }

    /// The value that the path leads to, if there is one.
    Optional<JsonNode> find(JsonNode start) {
        JsonNode node = start;
        for (Step step : steps) {
            node =
                    switch (step) {
                        case Step.Member member -> node.path(member.name());
                        case Step.Element element -> node.path(element.index());
                    };
        }
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Step.Member(matcher.group(1).replace("\"", ""));
        }
        return matcher.group(2) != null
                ? new Step.Element(Integer.parseInt(matcher.group(2)))
                : new Step.Member(matcher.group(4));
    }

    private static JsonNode array(String json) {
        try {
            JsonNode node = JsonMapper.shared().readTree(json);
            if (node.isArray() && !node.isEmpty()) {
                return node;
            }
        } catch (JacksonException notJson) {
            throw StarkeepException.causedBy(
                    notJson, ErrorCode.SEMANTIC_ERROR, "Invalid json path: " + json);
        }
        throw bad(json);
    }

    private static StarkeepException bad(String text) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, "Invalid json path: " + text);
    }
}
