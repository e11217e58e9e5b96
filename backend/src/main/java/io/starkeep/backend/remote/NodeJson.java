package io.starkeep.backend.remote;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.starkeep.file.Location;
import io.starkeep.type.BackendId;
import io.starkeep.type.BoundValue;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.HostPort;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.RowsetId;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// How values look in messages and in the backend's own small files: records as objects, ids,
/// versions, types and addresses bare. Unknown properties are passed over, so a later version may
/// add some; what is needed must be there.
final class NodeJson {
    private static final List<Class<?>> NUMBERS =
            List.of(
                    TableId.class,
                    PartitionId.class,
                    TabletId.class,
                    TransactionId.class,
                    JobId.class,
                    BackendId.class,
                    RowsetId.class,
                    Version.class);

    private static final Map<Class<?>, String> NAMES =
            Map.of(
                    BoundValue.Min.class, "min",
                    BoundValue.Max.class, "max",
                    BoundValue.Value.class, "value",
                    DefaultValue.None.class, "none",
                    DefaultValue.Null.class, "null",
                    DefaultValue.Constant.class, "constant",
                    DefaultValue.CurrentTimestamp.class, "current-timestamp");

    static final JsonMapper MAPPER = mapper();

    private NodeJson() {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder =
                JsonMapper.builder()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        NUMBERS.forEach(type -> builder.addMixIn(type, Number.class));
        builder.addMixIn(Location.class, Text.class);
        builder.addMixIn(HostPort.class, Address.class);
        builder.addMixIn(BoundValue.class, ByKind.class);
        builder.addMixIn(DefaultValue.class, ByKind.class);
        NAMES.forEach((type, name) -> builder.registerSubtypes(new NamedType(type, name)));
        SimpleModule module = new SimpleModule("backend");
        module.addSerializer(SqlType.class, new TypeWriter());
        module.addDeserializer(SqlType.class, new TypeReader());
        module.addKeyDeserializer(PartitionId.class, new KeyReader(PartitionId::new));
        module.addKeyDeserializer(TabletId.class, new KeyReader(TabletId::new));
        module.addKeyDeserializer(TransactionId.class, new KeyReader(TransactionId::new));
        module.addKeyDeserializer(RowsetId.class, new KeyReader(RowsetId::new));
        return builder.addModule(module).build();
    }

    private abstract static class Number {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Number(long value) {}

        @JsonValue
        abstract long value();
    }

    private abstract static class Text {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Text(String path) {}

        @JsonValue
        abstract String path();
    }

    private abstract static class Address {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static HostPort parse(String text) {
            return HostPort.parse(text);
        }

        @Override
        @JsonValue
        public abstract String toString();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface ByKind {}

    private static final class KeyReader extends KeyDeserializer {
        private final LongFunction<Object> id;

        KeyReader(LongFunction<Object> id) {
            this.id = id;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return id.apply(Long.parseLong(key));
        }
    }

    private static final class TypeWriter extends StdSerializer<SqlType> {
        TypeWriter() {
            super(SqlType.class);
        }

        @Override
        public void serialize(SqlType type, JsonGenerator json, SerializationContext context) {
            json.writeString(type.sql());
        }
    }

    private static final class TypeReader extends StdDeserializer<SqlType> {
        TypeReader() {
            super(SqlType.class);
        }

        @Override
        public SqlType deserialize(JsonParser json, DeserializationContext context) {
            String sql = json.getString();
            try {
                return SqlType.parse(sql);
            } catch (RuntimeException e) {
                throw context.weirdStringException(sql, SqlType.class, "no such type");
            }
        }
    }
}
