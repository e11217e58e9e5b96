package io.starkeep.backup;

import java.time.Duration;

/// What came of one step of a job.
public sealed interface StepResult {
    /// The job is in its next state; more is to do.
    record Advanced() implements StepResult {}

    /// Nothing is left to do: the job is finished or cancelled, or was never there.
    record Ended() implements StepResult {}

    /// The work of the state failed for now and is to be tried again after the pause.
    record Retry(Duration pause, String error) implements StepResult {}

    /// The process is ending; the job goes on after the next start.
    record Stopped() implements StepResult {}
}
