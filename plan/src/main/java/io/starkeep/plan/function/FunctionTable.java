package io.starkeep.plan.function;

import io.starkeep.error.Invariant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the table of functions, the resource `functions.txt`; the head of that file describes it.
final class FunctionTable {
    private static final Pattern LINE =
            Pattern.compile(
                    "(?<names>[a-z0-9_, ]+)\\((?<parameters>[^)]*)\\) (?<result>\\S+) = (?<template>.+)");
    private static final Pattern CHOICE = Pattern.compile("\\w+(\\|\\w+)+");
    private static final Pattern SECTION = Pattern.compile("\\[(\\w+)]");

    private final Map<String, List<Signature>> signatures = new LinkedHashMap<>();
    private final Map<String, List<String>> usages = new LinkedHashMap<>();
    private FunctionKind kind = FunctionKind.SCALAR;

    private FunctionTable() {}

    static Map<String, FunctionFamily> read() {
        FunctionTable table = new FunctionTable();
        text().lines()
                .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                .forEach(table::line);
        Map<String, FunctionFamily> families = new LinkedHashMap<>();
        table.signatures.forEach((name, lines) ->
                families.put(
                        name, new Overloads(lines, table.usages.getOrDefault(name, List.of()))));
        return families;
    }

    private static String text() {
        try (InputStream in = FunctionTable.class.getResourceAsStream("functions.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        Matcher section = SECTION.matcher(line);
        if (section.matches()) {
            kind = FunctionKind.valueOf(section.group(1));
            return;
        }
        Matcher parts = LINE.matcher(line);
        Invariant.check(parts.matches(), "the function table has the line '%s'", line);
        for (String parameters : alternatives(parts.group("parameters"))) {
            Signature signature =
                    signature(parameters, parts.group("result"), parts.group("template"));
            for (String name : parts.group("names").split(", *")) {
                signatures.computeIfAbsent(name.strip(), _ -> new ArrayList<>()).add(signature);
                usages.computeIfAbsent(name.strip(), _ -> new ArrayList<>())
                        .add("(" + parameters + ")");
            }
        }
    }

    /// `DATE|DATETIME, INT` stands for `DATE, INT` and `DATETIME, INT`; one parameter of a line may
    /// do that.
    private static List<String> alternatives(String parameters) {
        Matcher choice = CHOICE.matcher(parameters);
        return choice.find()
                ? Arrays.stream(choice.group().split("\\|")).map(choice::replaceFirst).toList()
                : List.of(parameters);
    }

    private Signature signature(String parameters, String result, String template) {
        boolean repeated = parameters.endsWith("...");
        String list = repeated ? parameters.substring(0, parameters.length() - 3) : parameters;
        boolean never = result.endsWith("!");
        return new Signature(
                kind,
                list.isBlank()
                        ? List.of()
                        : Arrays.stream(list.split(", *")).map(TypePattern::parse).toList(),
                repeated,
                TypePattern.parse(never ? result.substring(0, result.length() - 1) : result),
                template,
                !never);
    }
}
