package io.ocellus.train;

import io.ocellus.augment.Manifest;
import io.ocellus.torch.Numbers;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/* What losses are told of pictures. */
final class Targets {

    private Targets() {}

    /* The labels of entries as rows: 1 at each label. */
    static float[][] rows(Manifest manifest, List<Manifest.Entry> entries) {
        float[][] rows = new float[entries.size()][manifest.labels().size()];
        for (int i = 0; i < rows.length; i++) {
            for (String label : entries.get(i).labels()) {
                rows[i][manifest.labels().indexOf(label)] = 1;
            }
        }
        return rows;
    }

    /* As a tensor; every row has the sum 1, unless each label is asked for by itself. A row of zeros stays one. */
    static Tensor tensor(float[][] rows, LossPlan loss) {
        int classes = rows[0].length;
        float[] cells = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            float sum = 0;
            for (float share : rows[i]) {
                sum += share;
            }
            float divisor = loss.kind() == LossPlan.Kind.MULTI_LABEL || sum == 0 ? 1 : sum;
            for (int c = 0; c < classes; c++) {
                cells[i * classes + c] = rows[i][c] / divisor;
            }
        }
        return Numbers.of(cells, rows.length, classes);
    }

    /* How many entries have each label. */
    static List<Integer> counts(Manifest manifest) {
        int[] counts = new int[manifest.labels().size()];
        manifest.entries()
                .forEach(entry ->
                        entry.labels().forEach(label -> counts[manifest.labels().indexOf(label)]++));
        return IntStream.of(counts).boxed().toList();
    }
}
