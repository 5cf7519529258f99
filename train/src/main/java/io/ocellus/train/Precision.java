package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;

/// In what numbers a network is computed while it learns. Weights, norms, losses and steps are always floats of
/// 32 bits, and so is everything while the network is judged.
public enum Precision {
    /// Floats of 32 bits.
    @JsonProperty("fp32")
    FP32,
    /// Convolutions and matrix products in bfloat16: P. Micikevicius et al., "Mixed Precision Training", ICLR
    /// 2018, without the scaling of the loss, since bfloat16 has the range of float. It pays on processors with
    /// instructions for it; on others it is slower.
    @JsonProperty("bf16")
    BF16
}
