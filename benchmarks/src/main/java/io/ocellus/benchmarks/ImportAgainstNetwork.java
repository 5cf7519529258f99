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

/// What an import costs beside its network: photos per second of a whole import (read, hash, decode, embed,
/// store) and of the bare network on ready tensors, in turns, on all cores.
///
/// `ImportAgainstNetwork BUNDLE PHOTOS [ROUNDS]`, by default 3 rounds behind one to warm up. Every import begins
/// a new collection in a temporary home.
public final class ImportAgainstNetwork {

    private ImportAgainstNetwork() {}

    /// Measures and prints.
    public static void main(String[] arguments) throws Exception {
        Path bundle = Path.of(arguments[0]);
        Path photos = Path.of(arguments[1]);
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Path home = Files.createTempDirectory("ocellus-benchmark");
        try (BareNetwork network = BareNetwork.open(Bundle.read(bundle))) {
            new Home(home).bundles().add(bundle);
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                ImportReport report = importOnce(home, network.name(), photos, round);
                double bare = network.imagesPerSecond(report.imported());
                String remark = round == 0 ? " (to warm up)" : "";
                System.out.printf(
                        "import %6.1f photos/s, bare network %6.1f/s, ratio %.3f%s%n",
                        report.imagesPerSecond(), bare, report.imagesPerSecond() / bare, remark);
                if (round > 0) {
                    ratios.add(report.imagesPerSecond() / bare);
                }
            }
            Collections.sort(ratios);
            System.out.printf("%s: median ratio %.3f of %d rounds%n", network.name(), ratios.get(rounds / 2), rounds);
        } finally {
            Files.walkFileTree(home, new Deleter());
        }
    }

    private static ImportReport importOnce(Path home, String backbone, Path photos, int round)
            throws IOException, InterruptedException {
        try (PhotoCollection collection = PhotoCollection.openOrCreate(new Home(home), "round-" + round)) {
            return collection.importPhotos(ImportRequest.of(photos).withBackbone(backbone), ImportProgress.NONE);
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
