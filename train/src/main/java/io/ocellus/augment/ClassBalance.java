package io.ocellus.augment;

import io.ocellus.augment.Manifest.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/// Shows classes in given proportions. An epoch holds each class as often as its share says, up to one photo
/// more or less (systematic sampling: W. G. Madow, L. H. Madow, "On the Theory of Systematic Sampling, I",
/// Annals of Mathematical Statistics 15, 1944); no photo of a class comes again before all of the class have
/// been shown. A photo of several labels belongs to its rarest.
final class ClassBalance {

    private final List<List<Integer>> photosOfClass;
    private final double[] shares; // expected photos of each class in an epoch
    private final int photos;

    /// @param weight of a class, by its number of photos
    /// @throws IllegalArgumentException if a photo has no label
    ClassBalance(Manifest manifest, IntToDoubleFunction weight) {
        this.photos = manifest.entries().size();
        this.photosOfClass = photosOfClass(manifest);
        double[] weights = photosOfClass.stream()
                .mapToDouble(own -> own.isEmpty() ? 0 : weight.applyAsDouble(own.size()))
                .toArray();
        double sum = 0;
        for (double each : weights) {
            sum += each;
        }
        this.shares = new double[weights.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = photos * weights[i] / sum;
        }
    }

    private static List<List<Integer>> photosOfClass(Manifest manifest) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Integer> classes = new HashMap<>();
        manifest.labels().forEach(label -> classes.put(label, classes.size()));
        manifest.entries().forEach(entry -> entry.labels().forEach(label -> counts.merge(label, 1, Integer::sum)));
        List<List<Integer>> photosOfClass = new ArrayList<>();
        manifest.labels().forEach(label -> photosOfClass.add(new ArrayList<>()));
        for (int i = 0; i < manifest.entries().size(); i++) {
            Entry entry = manifest.entries().get(i);
            String rarest = entry.labels().stream()
                    .min((a, b) -> Integer.compare(counts.getOrDefault(a, 0), counts.getOrDefault(b, 0)))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s has no label, so that its class cannot be balanced: label it or shuffle plainly"
                                    .formatted(entry.file())));
            photosOfClass.get(classes.getOrDefault(rarest, 0)).add(i);
        }
        return photosOfClass;
    }

    /// One epoch: `int[photos]`.
    int[] order(SplittableRandom random) {
        int[] order = new int[photos];
        int filled = 0;
        double start = random.nextDouble(); // the points start, start + 1, ... lie on the shares one after the other
        double end = 0;
        for (int i = 0; i < shares.length && filled < photos; i++) {
            end += shares[i];
            int[] own = shuffled(
                    photosOfClass.get(i).stream().mapToInt(Integer::intValue).toArray(), random);
            for (int shown = 0; own.length > 0 && filled < photos && filled + start < end; shown++) {
                order[filled++] = own[shown % own.length];
            }
        }
        while (filled < photos) { // what rounding of the sum left over
            order[filled] = order[random.nextInt(filled)];
            filled++;
        }
        return shuffled(order, random);
    }

    /// 0, 1, 2, ...
    static int[] counting(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    /// The array itself, shuffled: R. A. Fisher, F. Yates, "Statistical Tables", 1938, as D. E. Knuth gives it.
    static int[] shuffled(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = numbers[j];
            numbers[j] = numbers[i];
            numbers[i] = other;
        }
        return numbers;
    }
}
