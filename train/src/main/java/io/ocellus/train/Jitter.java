package io.ocellus.train;

import io.ocellus.torch.Numbers;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Small changes that only the student sees, so that one answer of its teachers serves for many pictures: left and
/// right exchanged, each channel lighter or darker, and noise. Stateless.
final class Jitter {

    private static final double GAIN = 0.15; // most by which values grow or shrink
    private static final double SHIFT = 0.1; // most by which values move, of inputs with a spread of about 1
    private static final double CHANNEL = 0.05; // the same for each channel by itself
    private static final double NOISE = 0.02; // deviation for each pixel, in half of all pictures

    private Jitter() {}

    /// Changed pictures: the same for the same seed.
    ///
    /// @param pictures `float[n][3][side][side]`
    /// @return a new tensor in the caller's scope
    static Tensor of(Tensor pictures, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = Math.toIntExact(pictures.size(0));
        float[] mirrored = new float[n];
        float[] noise = new float[n];
        float[] gains = new float[n * 3];
        float[] shifts = new float[n * 3];
        for (int i = 0; i < n; i++) {
            mirrored[i] = random.nextBoolean() ? 1 : 0;
            noise[i] = random.nextBoolean() ? (float) NOISE : 0;
            double gain = 1 + either(random, GAIN);
            double shift = either(random, SHIFT);
            for (int c = 0; c < 3; c++) {
                gains[3 * i + c] = (float) (gain + either(random, CHANNEL));
                shifts[3 * i + c] = (float) (shift + either(random, CHANNEL));
            }
        }
        torch.manual_seed(seed);
        Tensor side = Numbers.of(mirrored, n, 1, 1, 1).gt(new Scalar(0.5));
        Tensor turned = torch.where(side, torch.flip(pictures, 3), pictures);
        return turned.mul(Numbers.of(gains, n, 3, 1, 1))
                .add(Numbers.of(shifts, n, 3, 1, 1))
                .add(torch.randn_like(turned).mul(Numbers.of(noise, n, 1, 1, 1)));
    }

    private static double either(SplittableRandom random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }
}
