package io.ocellus.train;

import io.ocellus.torch.Loss;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/* Classes are to be named: answers are logits. */
record Naming(LossPlan plan) implements Objective {

    @Override
    public Loss loss(int epoch, List<Integer> counts) {
        return plan.at(epoch, counts);
    }

    @Override
    public Tally tally(Tensor logits, Tensor targets, double meanLoss) {
        long examples = logits.size(0);
        if (plan.kind() == LossPlan.Kind.MULTI_LABEL) {
            Tensor right = logits.gt(new Scalar(0.0)).eq(targets.gt(new Scalar(0.5)));
            return new Tally(meanLoss * examples, right.sum().item_long(), logits.numel(), examples);
        }
        Tensor right =
                torch.argmax(logits, new LongOptional(1), false).eq(torch.argmax(targets, new LongOptional(1), false));
        return new Tally(meanLoss * examples, right.sum().item_long(), examples, examples);
    }
}
