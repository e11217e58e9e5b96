package io.starkeep.frontend;

import io.starkeep.error.StarkeepException;
import io.starkeep.mysql.Payload;

/// What the reading side of a connection hands to the working side.
sealed interface Incoming {
    /// @param sequence the number of the packet's last piece
    record Packet(Payload payload, int sequence) implements Incoming {}

    /// A packet that was refused and read past; the connection goes on.
    record Refused(StarkeepException reason, int sequence) implements Incoming {}

    /// The client left.
    record End() implements Incoming {}
}
