package io.ocellus.collection;

import java.util.List;

/// What became of an import; its JSON shape is that of `import --json`.
///
/// @param found photos that the sources hold
/// @param alreadyThere photos imported before, under the same name and unchanged
/// @param relabelled images that were there without ever having had a label, and got one now
/// @param exactDuplicates photos with the very bytes of another; one of them is imported
/// @param nearDuplicates photos offered that look like another image of the collection (see [NearDuplicate])
/// @param acrossSplits those pairs of which one is for training and the other for testing
/// @param conflicts exact duplicates whose labels disagree; the first label stands
public record ImportReport(
        String collection,
        String featureSpace,
        int found,
        int imported,
        int alreadyThere,
        int relabelled,
        int exactDuplicates,
        int nearDuplicates,
        List<NearDuplicate> nearDuplicatePairs,
        List<NearDuplicate> acrossSplits,
        List<LabelConflict> conflicts,
        List<RefusedFile> refused,
        List<UnmatchedLabel> unmatchedLabels,
        SplitCounts split,
        double seconds,
        double imagesPerSecond) {

    public ImportReport {
        nearDuplicatePairs = List.copyOf(nearDuplicatePairs);
        acrossSplits = List.copyOf(acrossSplits);
        conflicts = List.copyOf(conflicts);
        refused = List.copyOf(refused);
        unmatchedLabels = List.copyOf(unmatchedLabels);
    }

    /// Whether something that was offered did not go in as it was meant.
    public boolean hasRefusals() {
        return !refused.isEmpty() || !unmatchedLabels.isEmpty();
    }

    /// Images of the whole collection by split.
    public record SplitCounts(long train, long test, long none) {}

    /// A file that did not go in.
    ///
    /// @param reason one word: `truncated`, `notAnImage`, `missing` ...
    public record RefusedFile(String file, String reason, String message) {}

    /// A label that no taxon, or more than one, answers to. Its photos are in, unlabelled.
    ///
    /// @param files how many photos bear it
    /// @param candidates the taxa that it may mean, or the nearest names
    public record UnmatchedLabel(String label, int files, List<String> candidates) {}

    /// Two images whose difference hashes are close.
    ///
    /// @param distance differing bits of 256
    public record NearDuplicate(String file, String other, int distance) {}

    /// A photo that is there twice, under different labels.
    ///
    /// @param label what this file is called
    /// @param other the same photo under another name
    /// @param otherLabel scientific name of what that is called
    public record LabelConflict(String file, String label, String other, String otherLabel) {}
}
