package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Many lists of few different kinds, as a journal record keeps them: the backends of a hundred
/// thousand tablets must fit into one.
///
/// @param lists each kind once
/// @param order for each list the number of its kind, as variable-length integers (seven bits to a
///   byte, the lowest first, the eighth bit set when more follow), deflated (RFC 1950), in Base64
record PackedLists(List<List<Long>> lists, String order) {
    private static final int MOST_LISTS = 10_000_000;

    PackedLists {
        lists = lists.stream().map(List::copyOf).toList();
    }

    static PackedLists of(List<List<BackendId>> all) {
        Map<List<BackendId>, Integer> kinds = new LinkedHashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
            for (List<BackendId> list : all) {
                int kind = kinds.computeIfAbsent(list, _ -> kinds.size());
                for (; kind >= 0x80; kind >>>= 7) {
                    deflated.write(kind & 0x7f | 0x80);
                }
                deflated.write(kind);
            }
        } catch (IOException e) {
            throw StarkeepException.causedBy(e, ErrorCode.INTERNAL_ERROR, "Cannot pack in memory");
        }
        return new PackedLists(
                kinds.keySet().stream()
                        .map(list -> list.stream().map(BackendId::value).toList())
                        .toList(),
                Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    /// Equal lists are the same object.
    List<List<BackendId>> unpacked() {
        List<List<BackendId>> kinds =
                lists.stream().map(list -> list.stream().map(BackendId::new).toList()).toList();
        List<List<BackendId>> all = new ArrayList<>();
        byte[] packed = Base64.getDecoder().decode(order);
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            int kind = 0;
            int shift = 0;
            for (int next = in.read(); next >= 0 && all.size() < MOST_LISTS; next = in.read()) {
                kind |= (next & 0x7f) << shift;
                shift += 7;
                if (next < 0x80) {
                    all.add(kinds.get(kind));
                    kind = 0;
                    shift = 0;
                }
            }
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.INTERNAL_ERROR, "The record of a job is damaged");
        }
        return all;
    }
}
