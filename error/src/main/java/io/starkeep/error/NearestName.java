package io.starkeep.error;

import java.util.Collection;
import java.util.Locale;

/// Finds the known name that a misspelt one probably meant.
public final class NearestName {
    /// Names beyond this many are not searched: a hint is not worth more.
    private static final int SEARCH_LIMIT = 10_000;

    private NearestName() {}

    /// ` (did you mean 'x'?)` for the known name with the smallest edit distance, compared without
    /// case; empty when none is near (at most a third of the longer name differs).
    public static String hint(String wanted, Collection<String> known) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        int searched = 0;
        for (String name : known) {
            if (searched++ == SEARCH_LIMIT) {
                break;
            }
            int allowed = Math.max(1, Math.max(name.length(), wanted.length()) / 3);
            int distance = distance(fold(wanted), fold(name), Math.min(allowed, bestDistance));
            if (distance <= allowed && distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : " (did you mean '" + best + "'?)";
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Optimal string alignment (insert, delete, replace, swap of neighbours), given up beyond
    /// `limit`.
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return Integer.MAX_VALUE;
        }
        int[][] rows = new int[3][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            fillRow(a, b, i, rows);
        }
        return rows[a.length() % 3][b.length()];
    }

    private static void fillRow(String a, String b, int i, int[][] rows) {
        int[] above = rows[(i - 1) % 3];
        int[] row = rows[i % 3];
        row[0] = i;
        for (int j = 1; j <= b.length(); j++) {
            int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            boolean swapped =
                    i > 1
                            && j > 1
                            && a.charAt(i - 1) == b.charAt(j - 2)
                            && a.charAt(i - 2) == b.charAt(j - 1);
            if (swapped) {
                row[j] = Math.min(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }
    }
}
