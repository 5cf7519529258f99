package io.ocellus.benchmarks;

import io.ocellus.augment.Augmentation;
import io.ocellus.augment.Batch;
import io.ocellus.augment.BatchSettings;
import io.ocellus.augment.Manifest;
import io.ocellus.augment.NetworkInput;
import io.ocellus.augment.PhotoBatches;
import io.ocellus.augment.Photos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Photos a second that training could be given, by epochs: `AugmentThroughput COLLECTION SIDE THREADS EPOCHS
/// [AUGMENTATION]`. First without keeping photos, then with: the first epoch of that decodes, the later do not.
/// Nobody trains meanwhile.
public final class AugmentThroughput {

    private static final int BATCH = 16;
    private static final long BUDGET = 4L << 30;

    private AugmentThroughput() {}

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Manifest manifest = TrainingPhotos.of(Path.of(arguments[0]));
        NetworkInput input = NetworkInput.ofSide(Integer.parseInt(arguments[1]));
        int epochs = Integer.parseInt(arguments[3]);
        Augmentation augmentation = Augmentation.parse(arguments.length > 4 ? arguments[4] : "strong");
        BatchSettings settings = BatchSettings.of(BATCH, 1).withThreads(Integer.parseInt(arguments[2]));
        Path folder = Files.createTempDirectory("photos");
        try (Photos photos = Photos.toTrain(manifest, input.side());
                Photos kept = Photos.toTrain(manifest, input.side()).keeping(folder, BUDGET)) {
            print("decoding", epochs, PhotoBatches.training(photos, input, augmentation, settings));
            print("keeping", epochs, PhotoBatches.training(kept, input, augmentation, settings));
        } finally {
            Files.delete(folder);
        }
    }

    private static void print(String how, int epochs, PhotoBatches batches) throws InterruptedException {
        try (batches) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                long start = System.nanoTime();
                for (int step = 0; step < batches.stepsPerEpoch(); step++) {
                    try (Batch batch = batches.next()) {
                        batch.values().get(0);
                    }
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.println(String.format(
                        Locale.ROOT,
                        "%s, epoch %d: %.0f photos/s",
                        how,
                        epoch,
                        batches.stepsPerEpoch() * BATCH / seconds));
            }
        }
    }
}
