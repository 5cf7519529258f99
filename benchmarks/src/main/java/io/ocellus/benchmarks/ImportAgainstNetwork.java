package io.ocellus.benchmarks;

import io.ocellus.collection.Home;
import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.ImportReport;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.model.Bundle;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What an import costs beside its network: a whole import (read, hash, decode, embed, store) and the bare
/// network on ready tensors as often, in turns, on all cores.
///
/// `ImportAgainstNetwork BUNDLE PHOTOS [ROUNDS]`, by default 3 rounds behind three to warm up. Every import
/// begins a new collection in a temporary home. Beside photos per second stands the processor time per photo,
/// which other work on the machine disturbs much less than it does the clock, and how much of the cores each
/// side left unused.
public final class ImportAgainstNetwork {

    private static final int WARM_UP = 3;

    private ImportAgainstNetwork() {}

    /// Measures and prints.
    public static void main(String[] arguments) throws Exception {
        Path bundle = Path.of(arguments[0]);
        Path photos = Path.of(arguments[1]);
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Path home = Files.createTempDirectory("ocellus-benchmark");
        try (BareNetwork network = BareNetwork.open(Bundle.read(bundle))) {
            new Home(home).bundles().add(bundle);
            List<Double> wall = new ArrayList<>();
            List<Double> cpu = new ArrayList<>();
            for (int round = 0; round < WARM_UP + rounds; round++) {
                Cost whole = importOnce(home, network.name(), photos, round);
                Cost bare = network.run(whole.photos());
                System.out.printf("import  %s%nnetwork %s%n", whole, bare);
                System.out.printf(
                        "ratio %.3f by the clock, %.3f by processor time%s%n",
                        bare.seconds() / whole.seconds(),
                        bare.cpuSeconds() / whole.cpuSeconds(),
                        round < WARM_UP ? " (to warm up)" : "");
                if (round >= WARM_UP) {
                    wall.add(bare.seconds() / whole.seconds());
                    cpu.add(bare.cpuSeconds() / whole.cpuSeconds());
                }
            }
            System.out.printf(
                    "%s: median ratio of %d rounds %.3f by the clock (%.3f to %.3f), %.3f by processor time%n",
                    network.name(), rounds, median(wall), Collections.min(wall), Collections.max(wall), median(cpu));
        } finally {
            Files.walkFileTree(home, new Deleter());
        }
    }

    private static double median(List<Double> ratios) {
        List<Double> sorted = ratios.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    /// An import into a new collection. The network is loaded before, as it is on the other side: by an import of
    /// an empty folder.
    private static Cost importOnce(Path home, String backbone, Path photos, int round)
            throws IOException, InterruptedException {
        try (PhotoCollection collection = PhotoCollection.openOrCreate(new Home(home), "round-" + round)) {
            Path nothing = Files.createDirectories(home.resolve("nothing"));
            collection.importPhotos(ImportRequest.of(nothing).withBackbone(backbone), ImportProgress.NONE);
            Cost.Clock clock = Cost.start();
            ImportReport report =
                    collection.importPhotos(ImportRequest.of(photos).withBackbone(backbone), ImportProgress.NONE);
            return clock.stop(report.imported());
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
