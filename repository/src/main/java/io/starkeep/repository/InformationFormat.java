package io.starkeep.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The bytes of `__repo_info`; `docs/format/repository.md` §3.
final class InformationFormat {
    private static final int FORMAT = 2;
    private static final String SOFTWARE = "starkeep";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final JsonMapper JSON = new JsonMapper();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Json(
            @Nullable Integer format,
            @Nullable String software,
            @Nullable String name,
            @JsonProperty("create_time") @Nullable String createTime) {}

    private InformationFormat() {}

    static byte[] encode(RepositoryInformation information) {
        String created = TIME.format(information.created().atOffset(ZoneOffset.UTC));
        return JSON.writeValueAsBytes(
                new Json(FORMAT, SOFTWARE, information.name().text(), created));
    }

    static RepositoryInformation decode(byte[] bytes, String source) {
        Json json = parse(bytes, source);
        if (!SOFTWARE.equals(json.software())) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    source
                            + " belongs to a repository of another program (StarRocks or Doris?);"
                            + " Starkeep cannot read it, use another name or location");
        }
        int format = json.format() == null ? 0 : json.format();
        if (format > FORMAT) {
            throw StarkeepException.of(
                    ErrorCode.FORMAT_TOO_NEW,
                    source
                            + " has format "
                            + format
                            + "; this release reads formats up to "
                            + FORMAT
                            + ", use a newer one");
        }
        if (format < 1 || json.name() == null || json.createTime() == null) {
            throw damaged(source, "a key is missing", null);
        }
        try {
            return new RepositoryInformation(
                    new RepositoryName(json.name()),
                    LocalDateTime.parse(json.createTime(), TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException problem) {
            throw damaged(source, "create_time '" + json.createTime() + "'", problem);
        }
    }

    private static Json parse(byte[] bytes, String source) {
        try {
            Json json = JSON.readValue(bytes, Json.class);
            if (json == null) {
                throw damaged(source, "it is null", null);
            }
            return json;
        } catch (JacksonException problem) {
            throw damaged(source, problem.getOriginalMessage(), problem);
        }
    }

    private static StarkeepException damaged(
            String source, String problem, @Nullable Throwable cause) {
        String message = source + " is damaged: " + problem;
        return cause == null
                ? StarkeepException.of(ErrorCode.FILE_DAMAGED, message)
                : StarkeepException.causedBy(cause, ErrorCode.FILE_DAMAGED, message);
    }
}
