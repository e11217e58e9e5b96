package io.starkeep.backup;

/// What a job has to do with, known once its transfer is over; kept with its record.
///
/// @param all that the snapshot, or what is restored of it, names; each content once
/// @param moved what went over the network or from disk to disk; the rest was there already
record JobAmounts(Amount all, Amount moved) {
    static final JobAmounts UNKNOWN = new JobAmounts(Amount.NONE, Amount.NONE);
}
