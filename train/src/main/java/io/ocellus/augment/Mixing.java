package io.ocellus.augment;

/// How pictures of one batch are blended in pairs, targets in the same shares. Of a batch that is blended,
/// either mixup or CutMix is drawn, each with probability 1/2 where both are on.
///
/// mixup: H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", ICLR
/// 2018. CutMix: S. Yun and others, "CutMix: Regularization Strategy to Train Strong Classifiers with
///   Localizable
/// Features", ICCV 2019. The share λ is drawn from Beta(α, α).
///
/// @param probability that a batch is blended at all, 0 to 1
/// @param mixup α of mixup, 0 for none
/// @param cutmix α of CutMix, 0 for none
public record Mixing(double probability, double mixup, double cutmix) {

    /// Every picture for itself.
    public static final Mixing NONE = new Mixing(0, 0, 0);

    public Mixing {
        if (!(probability >= 0 && probability <= 1 && mixup >= 0 && mixup <= 100 && cutmix >= 0 && cutmix <= 100)) {
            throw new IllegalArgumentException(
                    "mixing with probability %s, alphas %s and %s: give a probability of 0 to 1 and alphas of 0 to 100"
                            .formatted(probability, mixup, cutmix));
        }
    }

    /// Whether any batch is blended, so that targets are shares.
    public boolean isOn() {
        return probability > 0 && (mixup > 0 || cutmix > 0);
    }
}
