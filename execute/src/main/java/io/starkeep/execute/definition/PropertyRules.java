package io.starkeep.execute.definition;

import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// PROPERTIES of tables and partitions: known keys with fitting values. Keys are kept in lower
/// case.
public final class PropertyRules {
    /// The replicas of future partitions.
    public static final String DEFAULT_REPLICATION_NUM = "default.replication_num";

    private static final String DYNAMIC_PARTITION = "dynamic_partition.";

    private static final Pattern POSITIVE = Pattern.compile("[1-9]\\d{0,8}");
    private static final Pattern BOOLEAN = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private static final Map<String, Pattern> OF_TABLES =
            Map.ofEntries(
                    Map.entry(Table.REPLICATION_NUM, POSITIVE),
                    Map.entry(DEFAULT_REPLICATION_NUM, POSITIVE),
                    Map.entry("storage_medium", words("HDD|SSD")),
                    Map.entry("storage_cooldown_time", ANY),
                    Map.entry("storage_type", words("COLUMN")),
                    Map.entry("storage_format", words("DEFAULT|V1|V2")),
                    Map.entry("short_key", POSITIVE),
                    Map.entry("bloom_filter_columns", ANY),
                    Map.entry("bloom_filter_fpp", Pattern.compile("0?\\.0\\d+")),
                    Map.entry("colocate_with", ANY),
                    Map.entry("in_memory", BOOLEAN),
                    Map.entry("enable_persistent_index", BOOLEAN),
                    Map.entry("compression", words("LZ4|LZ4_FRAME|ZSTD|ZLIB|SNAPPY")),
                    Map.entry("write_quorum", words("MAJORITY|ONE|ALL")),
                    Map.entry("replicated_storage", BOOLEAN),
                    Map.entry("timeout", POSITIVE));

    private static final Set<String> OF_PARTITIONS =
            Set.of(Table.REPLICATION_NUM, "storage_medium", "storage_cooldown_time", "in_memory");

    private PropertyRules() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE);
    }

    /// @throws StarkeepException SEMANTIC_ERROR for unknown keys and unfit values
    public static Map<String, String> ofTable(Map<String, String> given, List<Column> columns) {
        Map<String, String> properties = checked(given, OF_TABLES.keySet());
        String filtered = properties.get("bloom_filter_columns");
        if (filtered != null && !filtered.isBlank()) {
            for (String name : filtered.split(",")) {
                Problems.require(columns, name.strip(), "bloom_filter_columns");
            }
        }
        return properties;
    }

    /// @throws StarkeepException as [#ofTable]
    public static Map<String, String> ofPartition(Map<String, String> given) {
        return checked(given, OF_PARTITIONS);
    }

    private static Map<String, String> checked(Map<String, String> given, Set<String> known) {
        Map<String, String> properties = new TreeMap<>();
        given.forEach((key, value) -> properties.put(checkedKey(key, value, known), value));
        return properties;
    }

    private static String checkedKey(String given, String value, Set<String> known) {
        String key = given.toLowerCase(Locale.ROOT);
        if (key.startsWith(DYNAMIC_PARTITION)) {
            throw StarkeepException.of(
                    ErrorCode.NOT_SUPPORTED_YET,
                    "dynamic partitions (the property \"" + given + "\")");
        }
        Pattern form = OF_TABLES.get(key);
        if (form == null || !known.contains(key)) {
            throw Problems.semantic(
                    "Unknown properties: {%s=%s}%s", given, value, NearestName.hint(key, known));
        }
        if (!form.matcher(value.strip()).matches()) {
            throw Problems.semantic(
                    "The property \"%s\" cannot be \"%s\"; it looks like %s",
                    given, value, example(form));
        }
        return key;
    }

    private static String example(Pattern form) {
        if (form == POSITIVE) {
            return "a whole number from 1";
        }
        return form.pattern().startsWith("0") ? "0.05" : form.pattern().replace("|", " or ");
    }
}
