package io.starkeep.web;

import java.util.List;

/// A part of Starkeep that has figures to show. Called whenever they are asked for, by any thread;
/// must be quick.
@FunctionalInterface
public interface MetricSource {
    List<Metric> metrics();
}
