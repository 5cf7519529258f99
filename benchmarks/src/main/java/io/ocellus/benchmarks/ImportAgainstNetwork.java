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
/// network on ready tensors as often, in turns, on all cores. The bare network is the bundle's file as it is, one
/// image a call; in the rounds that count follows the part of it that an import loads, two images a call as there,
/// against which nothing but the work around the network remains.
///
/// `ImportAgainstNetwork BUNDLE PHOTOS [ROUNDS [WARM_UP]]`, by default 3 rounds behind three to warm up. Every import
/// begins a new collection in a temporary home. The compiler is at work for some 10,000 photos; more rounds to warm
/// up show what an import of many more is like. Beside photos per second stands the processor time per photo,
/// which other work on the machine disturbs much less than it does the clock, and how much of the cores each
/// side left unused.
public final class ImportAgainstNetwork {

    private static final int USUAL_WARM_UP = 3;

    private ImportAgainstNetwork() {}

    /// Measures and prints.
    public static void main(String[] arguments) throws Exception {
        Path bundle = Path.of(arguments[0]);
        Path photos = Path.of(arguments[1]);
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        int warmUp = arguments.length > 3 ? Integer.parseInt(arguments[3]) : USUAL_WARM_UP;
        Path home = Files.createTempDirectory("ocellus-benchmark");
        try (BareNetwork network = BareNetwork.ofFile(Bundle.read(bundle));
                BareNetwork part = BareNetwork.ofImport(Bundle.read(bundle))) {
            new Home(home).bundles().add(bundle);
            Ratios toFile = new Ratios();
            Ratios toPart = new Ratios();
            for (int round = 0; round < warmUp + rounds; round++) {
                Cost whole = importOnce(home, network.name(), photos, round);
                Cost bare = network.run(whole.photos());
                System.out.printf("import  %s%nnetwork %s%n", whole, bare);
                if (round >= warmUp) {
                    Cost least = part.run(whole.photos());
                    System.out.printf("part    %s%n", least);
                    toFile.add(bare, whole);
                    toPart.add(least, whole);
                }
            }
            System.out.printf("%s, %d rounds: %s; to the part loaded: %s%n", network.name(), rounds, toFile, toPart);
        } finally {
            Files.walkFileTree(home, new Deleter());
        }
    }

    /// What the bare network took over what the import took, round by round.
    private static final class Ratios {

        private final List<Double> clock = new ArrayList<>();
        private final List<Double> processor = new ArrayList<>();

        void add(Cost bare, Cost whole) {
            double share = (double) whole.photos() / bare.photos();
            clock.add(share * bare.seconds() / whole.seconds());
            processor.add(share * bare.cpuSeconds() / whole.cpuSeconds());
        }

        @Override
        public String toString() {
            return "median ratio %.3f by the clock (%.3f to %.3f), %.3f by processor time"
                    .formatted(median(clock), Collections.min(clock), Collections.max(clock), median(processor));
        }

        private static double median(List<Double> ratios) {
            List<Double> sorted = ratios.stream().sorted().toList();
            return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
        }
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
