package io.ocellus.train;

import io.ocellus.torch.Loss;
import io.ocellus.train.Batches.Lesson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/* What a training wants: the loss that it lowers, and how its answers are judged. */
interface Objective {

    /// The loss of an epoch.
    ///
    /// @param epoch counted from 0
    /// @param counts training examples of each class
    Loss loss(int epoch, List<Integer> counts);

    /// How good the answers of a batch are.
    ///
    /// @param meanLoss of the batch
    Tally tally(Tensor answers, Tensor targets, double meanLoss);

    /// How good the network is on what was held out.
    ///
    /// @param epoch counted from 1
    default Figures judged(Learner learner, Examples examples, Loss loss, int epoch)
            throws IOException, InterruptedException {
        Tally tally = Tally.NOTHING;
        try (Batches batches = examples.heldOut();
                NoGradGuard noGraph = new NoGradGuard()) {
            while (true) {
                try (PointerScope scope = new PointerScope()) {
                    Optional<Lesson> lesson = batches.next();
                    if (lesson.isEmpty()) {
                        return tally.figures();
                    }
                    Tensor targets = lesson.get().targets();
                    Tensor answers = learner.judging(lesson.get().input());
                    tally = tally.plus(
                            tally(answers, targets, loss.of(answers, targets).item_double()));
                }
            }
        }
    }
}
