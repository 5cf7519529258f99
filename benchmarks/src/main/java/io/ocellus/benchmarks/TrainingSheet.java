package io.ocellus.benchmarks;

import io.ocellus.augment.Augmentation;
import io.ocellus.augment.ContactSheet;
import io.ocellus.augment.NetworkInput;
import java.io.IOException;
import java.nio.file.Path;

/// Draws what a network would see of a collection: `TrainingSheet COLLECTION SHEET.png SIDE AUGMENTATION...`.
public final class TrainingSheet {

    private static final int COLUMNS = 8;
    private static final int ROWS = 6;

    private TrainingSheet() {}

    /// Draws and writes.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StringBuilder augmentation = new StringBuilder();
        for (int i = 3; i < arguments.length; i++) {
            augmentation.append(arguments[i]).append(' ');
        }
        ContactSheet.write(
                Path.of(arguments[1]),
                TrainingPhotos.of(Path.of(arguments[0])),
                NetworkInput.ofSide(Integer.parseInt(arguments[2])),
                Augmentation.parse(augmentation.toString()),
                1,
                COLUMNS,
                ROWS);
    }
}
