package io.ocellus.benchmarks;

import io.ocellus.embed.Embedder;
import io.ocellus.embed.OnnxEmbedder;
import io.ocellus.embed.Preprocessing;
import io.ocellus.image.DHasher;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Sha256;
import io.ocellus.model.Bundle;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where a photo's milliseconds go on its way in: `PhotoStages BUNDLE PHOTOS [ROUNDS]`. One thread does all,
/// and its processor time is counted, which other work on the machine disturbs little.
///
/// Each round takes every photo of the folder through all stages and prints their means; the first rounds warm
/// up. `embed` is preprocessing, network and pooling together.
public final class PhotoStages {

    private static final int SHORTER_SIDE = 256; // as an import decodes

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private long last;

    private PhotoStages() {}

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException {
        Bundle bundle = Bundle.read(Path.of(arguments[0]));
        List<Path> photos;
        try (Stream<Path> files = Files.walk(Path.of(arguments[1]))) {
            photos = files.filter(Files::isRegularFile).sorted().toList();
        }
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
        Preprocessing preprocessing = Preprocessing.of(bundle.card().input());
        DHasher hasher = DHasher.standard();
        try (Embedder embedder = OnnxEmbedder.open(bundle)) {
            for (int round = 1; round <= rounds; round++) {
                PhotoStages stages = new PhotoStages();
                for (Path photo : photos) {
                    stages.take(photo, hasher, preprocessing, embedder);
                }
                stages.print(round, photos.size());
            }
        }
    }

    private void take(Path photo, DHasher hasher, Preprocessing preprocessing, Embedder embedder) throws IOException {
        FloatBuffer values = ByteBuffer.allocateDirect(preprocessing.floats() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        last = THREADS.getCurrentThreadCpuTime();
        byte[] bytes = Files.readAllBytes(photo);
        done("read");
        Sha256.of(bytes);
        done("SHA-256");
        if (!(PhotoDecoder.standard().decode(bytes, SHORTER_SIDE) instanceof Decoding.Picture picture)) {
            throw new IOException(photo + " is no photo");
        }
        done("decode");
        hasher.hash(picture.pixels());
        done("difference hash");
        preprocessing.write(picture.pixels(), values, 0);
        done("preprocessing");
        embedder.embed(picture.pixels());
        done("embed");
    }

    private void done(String stage) {
        long now = THREADS.getCurrentThreadCpuTime();
        nanos.merge(stage, now - last, Long::sum);
        last = THREADS.getCurrentThreadCpuTime();
    }

    private void print(int round, int photos) {
        StringBuilder line = new StringBuilder("round %d, ms a photo:".formatted(round));
        nanos.forEach((stage, sum) -> line.append("  %s %.2f".formatted(stage, sum / 1e6 / photos)));
        System.out.println(line);
    }
}
