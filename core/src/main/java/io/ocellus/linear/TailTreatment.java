package io.ocellus.linear;

/// What training does about classes of unequal size, each with its usual constants, but for the margin of
/// LDAM; [ClassBalance] takes others.
public enum TailTreatment {

    /// Nothing: every row counts the same.
    NONE,

    /// Rows weigh by the effective number of their class, beta = 0.999: Cui et al., CVPR 2019.
    EFFECTIVE_NUMBER,

    /// Rows weigh inversely to the size of their class, so that each class weighs the same. For a linear head
    /// on frozen features this is what classifier retraining with class-balanced sampling minimises in
    /// expectation: cRT of Kang et al., ICLR 2020.
    INVERSE_COUNT,

    /// Training adds the logarithm of the class' share to its score, tau = 1: Menon et al., ICLR 2021.
    LOGIT_ADJUSTMENT,

    /// Small classes must win by a margin: Cao et al., NeurIPS 2019. Theirs is 0.5 under a scale of 30 between
    /// unit vectors; here weights are regularised instead of normalised and find their own scale, so the
    /// margin is between logits and is chosen together with C.
    LDAM
}
