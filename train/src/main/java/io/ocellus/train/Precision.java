package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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
    BF16;

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Set<String> INSTRUCTIONS = Set.of("avx512_bf16", "amx_bf16", "bf16"); // x86-64 and ARM

    /// Whether this machine's processor has instructions for bfloat16, as far as the system tells, which Linux does.
    public static boolean hasBfloat16() {
        try {
            return Files.isReadable(PROCESSORS) && hasBfloat16(Files.readAllLines(PROCESSORS));
        } catch (IOException untold) {
            return false; // it is only about a hint
        }
    }

    static boolean hasBfloat16(List<String> processors) {
        return processors.stream()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .anyMatch(INSTRUCTIONS::contains);
    }
}
