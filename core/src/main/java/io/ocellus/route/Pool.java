package io.ocellus.route;

import io.ocellus.classify.Method;
import java.util.Arrays;

/// The general path and a voice that knows some of its classes, as one.
///
/// The voice divides anew, among the classes that it knows, what the general path gives to all of them
/// together: `p(k) = p_g(S) * softmax_S(general * log p_g(k) + voice * log p_v(k))`. Classes outside `S` keep
/// what they had, to the last bit. So a voice that knows butterflies can neither make a fish a butterfly nor
/// take probability from a fish; where the truth is none of its classes, the log loss of the answer stays
/// what it was. Within `S` it is a product of experts: G. E. Hinton, "Training Products of Experts by
/// Minimizing Contrastive Divergence", Neural Computation 14, 2002, section 1. Immutable.
///
/// @param general weight of the general path within the classes of the voice, 0 or more
/// @param voice weight of the voice, 0 or more; not both are 0
public record Pool(double general, double voice) {

    /// Redivides what the general path gives to the classes of the network.
    ///
    /// @param logs `float[classes]`, logarithms of probabilities by the general path; not changed
    /// @param said `float[classes]` of the voice, up to a constant; [Method#LEFT_OUT] where it knows nothing;
    ///     not changed
    /// @return `float[classes]`, new; a copy of `logs` where the voice knows fewer than two classes
    public float[] apply(float[] logs, float[] said) {
        float[] pooled = logs.clone();
        if (shared(logs, said) < 2) {
            return pooled;
        }
        double mass = logMass(logs, logs, said);
        double ofVoice = logMass(said, logs, said);
        double[] sums = new double[logs.length];
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logs.length; k++) {
            sums[k] = isShared(logs, said, k)
                    ? general * (logs[k] - mass) + voice * (said[k] - ofVoice)
                    : Double.NEGATIVE_INFINITY;
            best = Math.max(best, sums[k]);
        }
        double highest = best;
        double all = Arrays.stream(sums).map(sum -> Math.exp(sum - highest)).sum();
        for (int k = 0; k < logs.length; k++) {
            if (isShared(logs, said, k)) {
                pooled[k] = (float) (mass + sums[k] - best - Math.log(all));
            }
        }
        return pooled;
    }

    /// How probable it is that a voice could change something: the photo shows one of its classes, and the
    /// general path would name another of them.
    ///
    /// @param logs as for [#apply]
    /// @param said what the voice said, or would know: only where it is left out counts
    /// @param inBranch how probable it is that the photo shows a class of the voice, [0, 1]
    /// @return [0, 1]
    static double need(float[] logs, float[] said, double inBranch) {
        if (shared(logs, said) < 2) {
            return 0;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logs.length; k++) {
            best = isShared(logs, said, k) ? Math.max(best, logs[k]) : best;
        }
        return inBranch * Math.clamp(1 - Math.exp(best - logMass(logs, logs, said)), 0, 1);
    }

    private static boolean isShared(float[] logs, float[] said, int k) {
        return logs[k] > Method.LEFT_OUT && said[k] > Method.LEFT_OUT;
    }

    private static int shared(float[] logs, float[] said) {
        int shared = 0;
        for (int k = 0; k < logs.length; k++) {
            shared += isShared(logs, said, k) ? 1 : 0;
        }
        return shared;
    }

    /// The logarithm of the sum of exp over the classes that both know.
    private static double logMass(float[] of, float[] logs, float[] said) {
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < of.length; k++) {
            best = isShared(logs, said, k) ? Math.max(best, of[k]) : best;
        }
        double sum = 0;
        for (int k = 0; k < of.length; k++) {
            sum += isShared(logs, said, k) ? Math.exp(of[k] - best) : 0;
        }
        return best + Math.log(sum);
    }
}
