package io.starkeep.transport;

/// Answers calls. Thread-safe; each call has a virtual thread of its own, which is interrupted when
/// the caller has gone.
@FunctionalInterface
public interface CallHandler {
    /// @return what the caller gets; the transport closes it when it was sent, or could not be
    /// @throws io.starkeep.error.StarkeepException which the caller gets with its code and message
    Reply handle(Call call);
}
