package io.starkeep.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.engine.ResultCursor;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.HostPort;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicaFragmentsTest {
    private static final HostPort OWN = HostPort.parse("127.0.0.1:1");
    private static final HostPort SECOND = HostPort.parse("127.0.0.1:2");
    private static final HostPort THIRD = HostPort.parse("127.0.0.1:3");

    private final List<Fragment> asked = new ArrayList<>();
    private final Set<HostPort> down = new HashSet<>();
    private final ReplicaFragments fragments = new ReplicaFragments(this::run, OWN);

    @Test
    void readsItsOwnReplicaWhereItHasOne() {
        query(part(OWN, 1, 2), part(SECOND, 1, 2, 3), part(THIRD, 2));
        assertThat(places()).isEqualTo(Map.of(tablet(1), OWN, tablet(2), OWN, tablet(3), SECOND));
    }

    @Test
    void readsEachTabletOnce() {
        query(part(SECOND, 4, 5), part(THIRD, 4, 5));
        assertThat(
                        asked.getLast().scans().getFirst().parts().stream()
                                .flatMap(part -> part.tablets().keySet().stream()))
                .containsExactlyInAnyOrder(tablet(4), tablet(5));
    }

    @Test
    void asksTheOtherReplicaWhenOneIsDown() {
        for (HostPort one : List.of(SECOND, THIRD)) {
            down.clear();
            down.add(one);
            query(part(SECOND, 4), part(THIRD, 4));
            assertThat(places()).doesNotContainValue(one);
        }
    }

    @Test
    void givesUpWhenEveryReplicaIsDown() {
        down.addAll(List.of(SECOND, THIRD));
        assertThatThrownBy(() -> query(part(SECOND, 4), part(THIRD, 4)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE));
        assertThat(asked).hasSize(2);
    }

    private ResultCursor run(Fragment fragment) {
        asked.add(fragment);
        fragment.scans()
                .getFirst()
                .parts()
                .forEach(part -> {
                    if (down.contains(part.node())) {
                        throw StarkeepException.of(ErrorCode.NODE_UNREACHABLE, "down");
                    }
                });
        throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED); // it was asked: that is enough
    }

    private void query(ScanPart... parts) {
        TableSchema schema =
                new TableSchema(
                        KeysType.DUPLICATE,
                        List.of(
                                new Column(
                                        "k",
                                        SqlType.Scalar.INT,
                                        true,
                                        new DefaultValue.None(),
                                        "")),
                        1);
        FragmentScan scan =
                new FragmentScan(
                        "scan_0",
                        "d.t",
                        schema,
                        List.of("k"),
                        List.of(parts),
                        "",
                        OptionalLong.empty());
        try {
            fragments.query(new Fragment("FROM scan_0", List.of(scan), "UTC")).close();
        } catch (StarkeepException e) {
            if (e.code() != ErrorCode.QUERY_INTERRUPTED) {
                throw e;
            }
        }
    }

    private Map<TabletId, HostPort> places() {
        Map<TabletId, HostPort> places = new HashMap<>();
        for (ScanPart part : asked.getLast().scans().getFirst().parts()) {
            part.tablets().keySet().forEach(tablet -> places.put(tablet, part.node()));
        }
        return places;
    }

    private static TabletId tablet(long id) {
        return new TabletId(id);
    }

    private static ScanPart part(HostPort node, long... tablets) {
        Map<TabletId, Version> versions = new HashMap<>();
        for (long id : tablets) {
            versions.put(tablet(id), new Version(2));
        }
        return new ScanPart(node, versions);
    }
}
