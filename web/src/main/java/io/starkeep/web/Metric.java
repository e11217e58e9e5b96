package io.starkeep.web;

import java.util.Map;
import java.util.TreeMap;

/// A figure for monitoring.
///
/// @param name with its prefix: `starrocks_fe_connection_total`
/// @param labels tell figures of one name apart
public record Metric(
        String name, String help, Kind kind, Map<String, String> labels, double value) {
    /// What a figure's course means.
    public enum Kind {
        /// Goes up and down.
        GAUGE,
        /// Only grows, until a restart.
        COUNTER
    }

    public Metric {
        labels = Map.copyOf(labels);
    }

    public static Metric gauge(String name, String help, double value) {
        return new Metric(name, help, Kind.GAUGE, Map.of(), value);
    }

    public static Metric counter(String name, String help, double value) {
        return new Metric(name, help, Kind.COUNTER, Map.of(), value);
    }

    public Metric labelled(String label, String content) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(label, content);
        return new Metric(name, help, kind, more, value);
    }
}
