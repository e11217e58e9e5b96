/// Calls between processes over gRPC: the service behind the port `transport`.
///
/// One method of gRPC carries every call, as a stream of [Frame]s each way. Large messages come in
/// parts, and each side sends only as much of a body as the other has granted, so that a body that
/// nobody reads holds up no other call of the same connection.
@NullMarked
package io.starkeep.grpc;

import org.jspecify.annotations.NullMarked;
