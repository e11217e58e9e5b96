package io.starkeep.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("orders", "customers", "Region", "id");

    @Test
    void findsNamesWithAFewSlips() {
        assertThat(NearestName.hint("order", KNOWN)).isEqualTo(" (did you mean 'orders'?)");
        assertThat(NearestName.hint("ordres", KNOWN)).isEqualTo(" (did you mean 'orders'?)");
        assertThat(NearestName.hint("kustomer", KNOWN)).isEqualTo(" (did you mean 'customers'?)");
        assertThat(NearestName.hint("di", KNOWN)).isEqualTo(" (did you mean 'id'?)");
    }

    @Test
    void comparesWithoutCase() {
        assertThat(NearestName.hint("REGION", KNOWN)).isEqualTo(" (did you mean 'Region'?)");
    }

    @Test
    void givesNoHintWhenNothingIsNear() {
        assertThat(NearestName.hint("payments", KNOWN)).isEmpty();
        assertThat(NearestName.hint("x", List.of())).isEmpty();
        assertThat(NearestName.hint("", KNOWN)).isEmpty();
    }
}
