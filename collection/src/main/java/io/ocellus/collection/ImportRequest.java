package io.ocellus.collection;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What to import, and how.
///
/// @param sources folders, tables, archives, photos
/// @param taxa a taxonomy as CSV
/// @param label name of the taxon that all photos show, whatever the source says
/// @param backbone what embeds the photos; only the first import of a collection chooses it
/// @param testShare share of the images that [SplitChoice#AUTO] sets aside for testing, above 0 and below 1
/// @param seed of the split
/// @param who is recorded with the labels
public record ImportRequest(
        List<Path> sources,
        Optional<Path> taxa,
        Optional<String> label,
        Optional<String> backbone,
        SplitChoice split,
        double testShare,
        long seed,
        String who) {

    public static final double DEFAULT_TEST_SHARE = 0.2;
    public static final long DEFAULT_SEED = 1;

    public ImportRequest {
        sources = List.copyOf(sources);
        if (!(testShare > 0 && testShare < 1)) {
            throw new CollectionException("a test share of %s is not between 0 and 1: try 0.2".formatted(testShare));
        }
    }

    /// Everything as it comes, split as the source says.
    public static ImportRequest of(Path... sources) {
        return new ImportRequest(
                List.of(sources),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SplitChoice.SOURCE,
                DEFAULT_TEST_SHARE,
                DEFAULT_SEED,
                System.getProperty("user.name", "unknown"));
    }

    public ImportRequest withTaxa(Path file) {
        return new ImportRequest(sources, Optional.of(file), label, backbone, split, testShare, seed, who);
    }

    public ImportRequest withLabel(String name) {
        return new ImportRequest(sources, taxa, Optional.of(name), backbone, split, testShare, seed, who);
    }

    public ImportRequest withBackbone(String name) {
        return new ImportRequest(sources, taxa, label, Optional.of(name), split, testShare, seed, who);
    }

    public ImportRequest withSplit(SplitChoice choice, double share, long splitSeed) {
        return new ImportRequest(sources, taxa, label, backbone, choice, share, splitSeed, who);
    }
}
