package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFormatTest {
    private static final String TEXT =
            new String(ManifestFormat.encode(Samples.manifest()), StandardCharsets.UTF_8);

    @Test
    void readsWhatItWrote() {
        assertThat(ManifestFormat.decode(Samples.bytes(TEXT), "m")).isEqualTo(Samples.manifest());
    }

    @Test
    void writesTheSameBytesForTheSameManifest() {
        assertThat(ManifestFormat.encode(Samples.manifest())).isEqualTo(Samples.bytes(TEXT));
    }

    @Test
    void refusesANewerFormatBeforeAnythingElse() {
        assertThatThrownBy(() -> decode("{\"format\":3,\"whatever\":true}"))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("the manifest")
                .hasMessageContaining("format 3")
                .extracting(problem -> ((StarkeepException) problem).code())
                .isEqualTo(ErrorCode.FORMAT_TOO_NEW);
    }

    @Test
    void refusesWhatIsNoJson() {
        assertDamaged(text -> "hello", "not a valid manifest");
        assertDamaged(text -> "", "not a valid manifest");
        assertDamaged(text -> text.substring(0, text.length() / 2), "not a valid manifest");
        assertDamaged(text -> text + "{}", "not a valid manifest");
        assertDamaged(text -> "null", "not a valid manifest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    "label":               | "new":1,"label":            | new
                    "owner":"00c0ffee00c0ffee" | "owner":null            | null
                    "name":"shop"          | "name":""                   | without a name
                    "format":2             | "format":0                  | format 0
                    "format":2             | "format":1                  | database
                    "ttl":"7 DAY"          | "ttl":"7 MOON"              | must be a number
                    "name":"names"         | "name":"orders"             | comes twice
                    "SELECT name FROM customers" | ""                    | no definition
                    "rows":7,              | "rows":8,                   | a tablet of 8 rows
                    "fffffffffffffffe"     | "FFFFFFFFFFFFFFFE"          | no row fingerprint
                    "monday"               | "../monday"                 | not a valid snapshot name
                    "PRIMARY"              | "SECONDARY"                 | SECONDARY
                    "BIGINT"               | "HUGE"                      | HUGE
                    "version":4            | "version":0                 | Version
                    "bucket":1             | "bucket":7                  | buckets are not in order
                    "name":"orders"        | "name":"customers"          | comes twice
                    "name":"p2"            | "name":"P1"                 | comes twice
                    "bucketColumns":["id"] | "bucketColumns":["nope"]    | does not exist
                    "rowset":2             | "rowset":0                  | must be positive
                    "deletes":{"1":3}      | "deletes":{"1":4}           | wrong counts
                    "keyCount":1           | "keyCount":9                | key count
                    "kind":"constant"      | "kind":"random"             | random
                    "cut":"2026            | "cut":"when 2026            | could not be parsed
                    """)
    void refusesWhatMakesNoSense(String present, String changed, String complaint) {
        assertThat(TEXT).contains(present);
        assertDamaged(text -> text.replaceFirst(Pattern.quote(present), changed), complaint);
    }

    private static void assertDamaged(UnaryOperator<String> edit, String complaint) {
        assertThatThrownBy(() -> decode(edit.apply(TEXT)))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("the manifest")
                .hasMessageContaining(complaint)
                .extracting(problem -> ((StarkeepException) problem).code())
                .isEqualTo(ErrorCode.FILE_DAMAGED);
    }

    private static Manifest decode(String text) {
        return ManifestFormat.decode(Samples.bytes(text), "the manifest");
    }
}
