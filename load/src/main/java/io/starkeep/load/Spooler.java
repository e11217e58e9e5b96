package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.AppendFile;
import io.starkeep.file.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Copies the body of a stream load into a spool file.
final class Spooler {
    private static final int GZIP_BUFFER = 1 << 16;

    private final SpoolArea area;
    private final LoadLimits limits;

    Spooler(SpoolArea area, LoadLimits limits) {
        this.area = area;
        this.limits = limits;
    }

    /// Reads the body to its end.
    ///
    /// @param rejected gets the rows that are refused already here
    /// @throws StarkeepException when the body is broken, too long or cut
    SpoolFile spool(
            Location location,
            StreamLoadPlan plan,
            LimitedBody body,
            LineEscapes escapes,
            RejectedRows rejected) {
        try (AppendFile file = area.files().append(location)) {
            SpoolWriter out = new SpoolWriter(file);
            InputStream content = content(plan, body);
            return switch (plan.options().format().kind()) {
                case CSV -> csv(location, plan, content, out, escapes);
                case JSON -> json(location, plan, content, out, escapes, rejected);
            };
        } catch (IOException cut) {
            throw StarkeepException.causedBy(
                    cut,
                    ErrorCode.DATA_QUALITY,
                    "The body could not be read to its end: " + cut.getMessage());
        }
    }

    private InputStream content(StreamLoadPlan plan, LimitedBody body) throws IOException {
        if (!plan.options().format().gzip()) {
            return body;
        }
        GZIPInputStream plain = new GZIPInputStream(body, GZIP_BUFFER);
        return new LimitedBody(plain, limits.bodyBytes(), () -> {});
    }

    private static SpoolFile csv(
            Location location,
            StreamLoadPlan plan,
            InputStream content,
            SpoolWriter out,
            LineEscapes escapes)
            throws IOException {
        CsvSpooler spooler = new CsvSpooler(out, plan.options().csv(), escapes);
        spooler.copy(content);
        return new SpoolFile(
                location,
                plan.options().csv().columnSeparator(),
                escapes,
                spooler.escaped(),
                spooler.rows());
    }

    private static SpoolFile json(
            Location location,
            StreamLoadPlan plan,
            InputStream content,
            SpoolWriter out,
            LineEscapes escapes,
            RejectedRows rejected) {
        JsonLines lines = new JsonLines(out, escapes);
        JsonSpooler spooler =
                new JsonSpooler(lines, plan.options().json(), plan.jsonFields(), rejected);
        spooler.copy(content);
        return new SpoolFile(
                location, JsonLines.SEPARATOR, escapes, lines.escaped(), spooler.rows());
    }
}
