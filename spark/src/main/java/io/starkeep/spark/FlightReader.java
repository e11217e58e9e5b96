package io.starkeep.spark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ArrowColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/// The batches of one query, from the first backend that answers. Used by one task.
final class FlightReader implements PartitionReader<ColumnarBatch> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONG_DIGITS = 18;

    private final TabletReads reads;
    private final boolean rowsOnly;
    private final List<String> left;
    private final BufferAllocator allocator = new RootAllocator();
    private @Nullable FlightClient client;
    private @Nullable FlightStream stream;
    private ColumnVector[] columns = new ColumnVector[0];
    private ColumnarBatch batch = new ColumnarBatch(columns);
    private boolean begun;

    /// @param left where to ask, one after the other, until one answers
    FlightReader(TabletReads reads, boolean rowsOnly, List<String> left) {
        this.reads = reads;
        this.rowsOnly = rowsOnly;
        this.left = new ArrayList<>(left);
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            try {
                FlightStream rows = stream == null ? open(left.remove(0)) : stream;
                if (!rows.next()) {
                    return false;
                }
                begun = true;
                batch = new ColumnarBatch(columns, rows.getRoot().getRowCount());
                return true;
            } catch (FlightRuntimeException e) {
                if (begun || left.isEmpty() || e.status().code() != FlightStatusCode.UNAVAILABLE) {
                    throw new IOException("Starkeep: " + e.getMessage(), e);
                }
                closeStream();
            }
        }
    }

    private FlightStream open(String address) {
        int colon = address.lastIndexOf(':');
        Location location =
                Location.forGrpcInsecure(
                        address.substring(0, colon),
                        Integer.parseInt(address.substring(colon + 1)));
        FlightClient opened = FlightClient.builder(allocator, location).build();
        client = opened;
        FlightStream started = opened.getStream(new Ticket(request(reads.tablets())));
        stream = started;
        VectorSchemaRoot root = started.getRoot();
        columns = rowsOnly ? new ColumnVector[0] : columns(root.getFieldVectors());
        return started;
    }

    private byte[] request(long[] tablets) {
        ObjectNode request = JSON.createObjectNode().put("ticket", reads.ticket());
        ArrayNode ids = request.putArray("tablets");
        for (long tablet : tablets) {
            ids.add(tablet);
        }
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ColumnVector[] columns(List<FieldVector> vectors) {
        return vectors.stream()
                .map(vector ->
                        vector instanceof DecimalVector decimals
                                        && decimals.getPrecision() <= LONG_DIGITS
                                ? new ShortDecimalVector(decimals)
                                : new ArrowColumnVector(vector))
                .toArray(ColumnVector[]::new);
    }

    @Override
    public ColumnarBatch get() {
        return batch;
    }

    private void closeStream() throws IOException {
        try {
            if (stream != null) {
                stream.close();
                stream = null;
            }
            if (client != null) {
                client.close();
                client = null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (Exception e) {
            throw new IOException("Cannot close a Flight stream: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try (allocator) {
            if (stream != null) {
                stream.cancel("the task needs no more rows", null);
            }
            closeStream();
        }
    }
}
