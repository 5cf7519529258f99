package io.ocellus.embed;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a feature map becomes one value per channel. Immutable.
public sealed interface Pooling {

    /// The mean over all positions.
    Pooling GAP = new Gap();

    /// Global average pooling: Lin et al., "Network in Network", ICLR 2014.
    record Gap() implements Pooling {

        @Override
        public String label() {
            return "gap";
        }

        @Override
        public float[] pool(float[] maps, int from, int channels, int positions) {
            float[] pooled = new float[channels];
            float share = 1f / positions;
            for (int channel = 0; channel < channels; channel++) {
                int start = from + channel * positions;
                float sum = 0;
                for (int i = start; i < start + positions; i++) {
                    sum += maps[i];
                }
                pooled[channel] = sum * share;
            }
            return pooled;
        }
    }

    /// Generalised mean: (mean of x^p)^(1/p), which favours strong responses the more, the greater p is; p = 1 is
    /// the mean. Values below 1e-6 count as that. Radenović, Tolias, Chum, "Fine-tuning CNN Image Retrieval with
    /// No Human Annotation", TPAMI 2019.
    ///
    /// @param p 1 to 100
    record Gem(double p) implements Pooling {

        private static final double FLOOR = 1e-6;

        public Gem {
            if (!(p >= 1 && p <= 100)) {
                throw new IllegalArgumentException("%s is no power to pool with: use 1 to 100, usually 3".formatted(p));
            }
        }

        @Override
        public String label() {
            return p == Math.rint(p) ? "gem%d".formatted((int) p) : "gem%s".formatted(p);
        }

        @Override
        public float[] pool(float[] maps, int from, int channels, int positions) {
            float[] pooled = new float[channels];
            for (int channel = 0; channel < channels; channel++) {
                int start = from + channel * positions;
                double sum = 0;
                for (int i = start; i < start + positions; i++) {
                    sum += power(Math.max(maps[i], FLOOR));
                }
                pooled[channel] = (float) Math.pow(sum / positions, 1 / p);
            }
            return pooled;
        }

        private double power(double x) {
            return p == 3 ? x * x * x : Math.pow(x, p); // the usual p, some 20 times quicker
        }
    }

    /// Short name as in cards and feature spaces: `gap`, `gem3`, `gem2.5`.
    String label();

    /// Pools one picture's feature map.
    ///
    /// @param maps `float[channels][positions]` from index `from` on, row-major
    /// @param positions height times width of the map
    /// @return `float[channels]`
    float[] pool(float[] maps, int from, int channels, int positions);

    /// The pooling of a [#label()]; `gem` alone means `gem3`.
    ///
    /// @throws IllegalArgumentException if there is none
    static Pooling parse(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        if (lower.equals("gap")) {
            return GAP;
        }
        Matcher gem = Pattern.compile("gem(\\d+(?:\\.\\d+)?)?").matcher(lower);
        if (!gem.matches()) {
            throw new IllegalArgumentException(
                    "there is no pooling '%s': use gap, or gem with its power as in gem3".formatted(label));
        }
        return new Gem(gem.group(1) == null ? 3 : Double.parseDouble(gem.group(1)));
    }
}
