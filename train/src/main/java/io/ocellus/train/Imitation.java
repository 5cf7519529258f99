package io.ocellus.train;

import io.ocellus.torch.ClassWeights;
import io.ocellus.torch.ColumnLosses;
import io.ocellus.torch.ColumnLosses.Columns;
import io.ocellus.torch.ColumnLosses.Part;
import io.ocellus.torch.CosineLoss;
import io.ocellus.torch.CrossEntropy;
import io.ocellus.torch.Loss;
import io.ocellus.torch.RelationalLoss;
import io.ocellus.train.Batches.Lesson;
import io.ocellus.train.TaughtExamples.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/* Teachers are to be imitated. Answers are what a Student gives, targets what TaughtExamples gives. While it learns,
 * accuracy is 1 minus the mean cosine distance to the teachers; held out, it is how often the nearest photo shows the
 * same. */
final class Imitation implements Objective {

    private final Layout layout;
    private final ColumnLosses loss;
    private final List<Part> teachers = new ArrayList<>();
    private final NeighbourCurve curve;

    Imitation(Distillation.Weights weights, Layout layout, NeighbourCurve curve) {
        this.layout = layout;
        this.curve = curve;
        int at = 0;
        for (int teacher = 0; teacher < layout.teachers().size(); teacher++) {
            Columns own = new Columns(at, layout.teachers().get(teacher));
            teachers.add(new Part(new CosineLoss(), layout.shares().get(teacher), own, own));
            at += own.count();
        }
        this.loss = new ColumnLosses(parts(weights));
    }

    private List<Part> parts(Distillation.Weights weights) {
        List<Part> parts = new ArrayList<>();
        if (weights.cosine() > 0) {
            double each = weights.cosine() / teachers.size();
            teachers.forEach(teacher ->
                    parts.add(new Part(teacher.loss(), each * teacher.weight(), teacher.answers(), teacher.targets())));
        }
        if (weights.relational() > 0) {
            parts.add(
                    new Part(new RelationalLoss(), weights.relational(), features(), new Columns(0, layout.taught())));
        }
        if (weights.labels() > 0 && layout.classes() > 0) {
            Columns labels = new Columns(layout.taught(), layout.classes());
            parts.add(new Part(new CrossEntropy(0, ClassWeights.EVEN), weights.labels(), labels, labels));
        }
        return parts;
    }

    private Columns features() {
        return new Columns(layout.taught() + layout.classes(), layout.features());
    }

    @Override
    public Loss loss(int epoch, List<Integer> counts) {
        return loss;
    }

    @Override
    public Tally tally(Tensor answers, Tensor targets, double meanLoss) {
        long examples = answers.size(0);
        double distance = 0;
        for (Part teacher : teachers) {
            distance += teacher.of(answers, targets).item_double() / teachers.size();
        }
        // counted in thousandths, since a tally counts whole answers
        return new Tally(meanLoss * examples, Math.round(1000 * (1 - distance) * examples), 1000 * examples, examples);
    }

    @Override
    public Figures judged(Learner learner, Examples examples, Loss lowered, int epoch)
            throws IOException, InterruptedException {
        List<float[]> rows = new ArrayList<>();
        double sum = 0;
        try (Batches batches = examples.heldOut();
                NoGradGuard noGraph = new NoGradGuard()) {
            while (true) {
                try (PointerScope scope = new PointerScope()) {
                    Optional<Lesson> lesson = batches.next();
                    if (lesson.isEmpty()) {
                        break;
                    }
                    Tensor answers = learner.judging(lesson.get().input());
                    Tensor targets = lesson.get().targets();
                    sum += lowered.of(answers, targets).item_double() * answers.size(0);
                    addRows(features().of(answers), rows);
                }
            }
        }
        return new Figures(sum / Math.max(1, rows.size()), curve.add(epoch, rows), rows.size());
    }

    private static void addRows(Tensor features, List<float[]> rows) {
        int width = Math.toIntExact(features.size(1));
        float[] cells = new float[Math.toIntExact(features.numel())];
        new FloatPointer(features.contiguous().data_ptr()).get(cells);
        for (int from = 0; from < cells.length; from += width) {
            rows.add(Arrays.copyOfRange(cells, from, from + width));
        }
    }
}
