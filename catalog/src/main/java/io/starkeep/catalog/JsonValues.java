package io.starkeep.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.HostPort;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.RepositoryId;
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
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Values that journaled JSON writes as a bare number or text: ids, versions, types.
final class JsonValues {
    private static final List<Class<?>> NUMBERS =
            List.of(
                    DatabaseId.class,
                    TableId.class,
                    PartitionId.class,
                    TabletId.class,
                    TransactionId.class,
                    RepositoryId.class,
                    JobId.class,
                    BackendId.class,
                    Version.class);

    private JsonValues() {}

    static void register(JsonMapper.Builder builder) {
        NUMBERS.forEach(type -> builder.addMixIn(type, Number.class));
        builder.addMixIn(PasswordHash.class, Text.class);
        builder.addMixIn(HostPort.class, Address.class);
        builder.addMixIn(Partition.class, WithReplicas.class);
        builder.addMixIn(PartitionCommit.class, WithMissed.class);
        builder.addMixIn(StateDocument.class, WithRestores.class);
        SimpleModule module = new SimpleModule("catalog");
        module.addSerializer(SqlType.class, new TypeWriter());
        module.addDeserializer(SqlType.class, new TypeReader());
        module.addKeyDeserializer(PartitionId.class, new KeyReader(PartitionId::new));
        module.addKeyDeserializer(TabletId.class, new KeyReader(TabletId::new));
        builder.addModule(module);
    }

    private abstract static class Number {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Number(long value) {}

        @JsonValue
        abstract long value();
    }

    private abstract static class Text {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Text(String text) {}

        @JsonValue
        abstract String text();
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

    /// The one-process server writes no replicas, and older records know none.
    private interface WithReplicas {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<TabletId, List<Replica>> replicas();
    }

    private interface WithMissed {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<TabletId, List<BackendId>> missed();
    }

    /// Older states know none.
    private interface WithRestores {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<RestoreTrace> restores();
    }

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
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(sql, SqlType.class, "no such type");
            }
        }
    }
}
