package io.ocellus.train;

import io.ocellus.augment.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often the photo that looks most alike shows the same: the accuracy of the nearest neighbour by the cosine,
/// each photo asked in turn against all others. Photos of its own group (an observation, a copy) do not count, and
/// labels such as `fish/Lutjanus fulvus` are sought only among photos of the same first word, so that several
/// collections can be judged at once. A measure of features that learns nothing. Immutable.
final class Neighbours {

    private final List<Manifest.Entry> entries;

    /// @param manifest photos with a label each; those without are passed over
    Neighbours(Manifest manifest) {
        this.entries = manifest.entries();
    }

    /// What came of it.
    ///
    /// @param accuracy share of photos whose nearest neighbour has their label, 0 to 1
    /// @param photos that were asked about
    record Share(double accuracy, int photos) {}

    /// By first word of the labels, which is empty where labels have no `/`; in the order of the alphabet.
    ///
    /// @param rows `float[d]` for each photo of the manifest, any length
    Map<String, Share> of(List<float[]> rows) {
        double[] lengths =
                rows.stream().mapToDouble(row -> Math.sqrt(dot(row, row))).toArray();
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (entries.get(i).labels().isEmpty()) {
                continue;
            }
            int nearest = nearest(i, rows, lengths);
            if (nearest >= 0) {
                int[] count = counts.computeIfAbsent(collection(i), key -> new int[2]);
                count[0] += entries.get(nearest).labels().equals(entries.get(i).labels()) ? 1 : 0;
                count[1]++;
            }
        }
        Map<String, Share> shares = new TreeMap<>();
        counts.forEach((name, count) -> shares.put(name, new Share(count[0] / (double) count[1], count[1])));
        return shares;
    }

    private int nearest(int i, List<float[]> rows, double[] lengths) {
        int nearest = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < rows.size(); j++) {
            if (j != i && isRival(i, j)) {
                double cosine = dot(rows.get(i), rows.get(j)) / Math.max(1e-12, lengths[i] * lengths[j]);
                if (cosine > most) {
                    most = cosine;
                    nearest = j;
                }
            }
        }
        return nearest;
    }

    private boolean isRival(int i, int j) {
        String group = entries.get(i).group();
        return !entries.get(j).labels().isEmpty()
                && collection(i).equals(collection(j))
                && (group.isEmpty() || !group.equals(entries.get(j).group()));
    }

    private String collection(int i) {
        String label = entries.get(i).labels().getFirst();
        int slash = label.indexOf('/');
        return slash < 0 ? "" : label.substring(0, slash);
    }

    private static double dot(float[] a, float[] b) {
        float sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
