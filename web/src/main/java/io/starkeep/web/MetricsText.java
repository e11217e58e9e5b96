package io.starkeep.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes figures in the text format of Prometheus, version 0.0.4.
final class MetricsText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsText() {}

    static String of(List<Metric> metrics) {
        Map<String, List<Metric>> byName =
                metrics.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Metric::name, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        byName.forEach((name, group) -> append(text, name, group));
        return text.toString();
    }

    private static void append(StringBuilder text, String name, List<Metric> group) {
        Metric first = group.getFirst();
        text.append("# HELP ").append(name).append(' ').append(first.help()).append('\n');
        String kind = first.kind().name().toLowerCase(Locale.ROOT);
        text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
        for (Metric metric : group) {
            text.append(name).append(labels(metric)).append(' ');
            text.append(number(metric.value())).append('\n');
        }
    }

    private static String labels(Metric metric) {
        if (metric.labels().isEmpty()) {
            return "";
        }
        return new TreeMap<>(metric.labels())
                .entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + escape(label.getValue()) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
