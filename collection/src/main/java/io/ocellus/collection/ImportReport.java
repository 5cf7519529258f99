package io.ocellus.collection;

import java.util.List;

/// What became of an import; its JSON shape is that of `import --json`.
///
/// @param found photos that the sources hold
/// @param alreadyThere photos imported before, under the same name and unchanged
/// @param relabelled images that were there without ever having had a label, and got one now
/// @param exactDuplicates photos with the very bytes of another; one of them is imported
/// @param nearDuplicates photos offered that look like another image of the collection (see [NearDuplicate])
/// @param removedBefore photos whose images somebody removed; they stay removed
/// @param nearDuplicatePairs the first 1,000 such pairs
/// @param nearDuplicatePairCount how many such pairs there are
/// @param acrossSplits the first 1,000 pairs of which one is for testing and the other votes
/// @param acrossSplitsCount how many such pairs there are
/// @param conflicts photos that are there under another label; the first label stands
public record ImportReport(
        String collection,
        String featureSpace,
        int found,
        int imported,
        int alreadyThere,
        int relabelled,
        int exactDuplicates,
        int removedBefore,
        int nearDuplicates,
        List<NearDuplicate> nearDuplicatePairs,
        int nearDuplicatePairCount,
        List<NearDuplicate> acrossSplits,
        int acrossSplitsCount,
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

    /// A photo that is there already, under another label.
    ///
    /// @param label what this file is called
    /// @param other where the photo that is there lies: another place, or the same if its label was changed
    /// @param otherLabel scientific name of what that is called
    public record LabelConflict(String file, String label, String other, String otherLabel) {}
}
