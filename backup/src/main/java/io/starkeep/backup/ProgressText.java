package io.starkeep.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The column Progress: `[10001: 3/10], [10002: 7/9]; 1.2 GB of 3.0 GB, 210 MB/s, 9 s left, slowest
/// 10001`.
final class ProgressText {
    private ProgressText() {}

    /// Empty when no transfer has begun.
    static String of(Job job, JobFigures figures) {
        if (figures.total().files() == 0) {
            return "";
        }
        String tasks =
                figures.tasks().stream()
                        .map(task ->
                                "["
                                        + task(job, task)
                                        + ": "
                                        + task.done().files()
                                        + "/"
                                        + task.total().files()
                                        + "]")
                        .collect(Collectors.joining(", "));
        return tasks + "; " + summary(job, figures);
    }

    /// The number of a task.
    static String task(Job job, TaskFigures task) {
        return task.backend().map(Object::toString).orElse(job.id().toString());
    }

    private static String summary(Job job, JobFigures figures) {
        List<String> parts = new ArrayList<>();
        parts.add(
                ByteText.of(figures.done().bytes())
                        + " of "
                        + ByteText.of(figures.total().bytes()));
        parts.add(ByteText.of(figures.bytesPerSecond()) + "/s");
        figures.remaining().map(ProgressText::left).ifPresent(parts::add);
        if (figures.tasks().size() > 1) {
            figures.slowest().ifPresent(task -> parts.add("slowest " + task(job, task)));
        }
        return String.join(", ", parts);
    }

    private static String left(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 120
                ? seconds + " s left"
                : seconds < 7200 ? seconds / 60 + " min left" : seconds / 3600 + " h left";
    }
}
