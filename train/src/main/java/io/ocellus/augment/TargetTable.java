package io.ocellus.augment;

import io.ocellus.augment.Manifest.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The labels of a manifest as numbers. Immutable; may be shared.
final class TargetTable {

    private final int[][] classesOf; // int[entries][labels of the entry]
    private final int classes;
    private final boolean multiLabel;

    TargetTable(Manifest manifest) {
        Map<String, Integer> places = new HashMap<>();
        manifest.labels().forEach(label -> places.put(label, places.size()));
        List<Entry> entries = manifest.entries();
        this.classes = manifest.labels().size();
        this.multiLabel = manifest.isMultiLabel();
        this.classesOf = new int[entries.size()][];
        for (int i = 0; i < classesOf.length; i++) {
            classesOf[i] = entries.get(i).labels().stream()
                    .mapToInt(label -> places.getOrDefault(label, Targets.UNLABELLED))
                    .toArray();
        }
    }

    int classes() {
        return classes;
    }

    /// Hard targets where every photo of the manifest has at most one label.
    ///
    /// @param indices `int[n]` of entries
    Targets of(int[] indices) {
        return multiLabel ? soft(indices) : hard(indices);
    }

    private Targets hard(int[] indices) {
        int[] hard = new int[indices.length];
        for (int i = 0; i < hard.length; i++) {
            int[] own = classesOf[indices[i]];
            hard[i] = own.length == 0 ? Targets.UNLABELLED : own[0];
        }
        return new Targets.Hard(hard);
    }

    private Targets soft(int[] indices) {
        float[][] shares = new float[indices.length][classes];
        for (int i = 0; i < shares.length; i++) {
            for (int own : classesOf[indices[i]]) {
                shares[i][own] = 1;
            }
        }
        return new Targets.Soft(shares);
    }
}
