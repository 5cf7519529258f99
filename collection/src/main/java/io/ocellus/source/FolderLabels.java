package io.ocellus.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the folders above a photo say: the innermost is the label, those above it the taxa above it.
///
/// Folders that every photo shares say nothing, nor do `train`, `test`, `val`, `images` and their like; the words
/// for splits tell the split.
final class FolderLabels {

    private static final Set<String> SPLITS =
            Set.of("train", "training", "test", "testing", "val", "valid", "validation");
    private static final Set<String> CONTAINERS =
            Set.of("images", "image", "photos", "photo", "pictures", "jpegimages");

    private @Nullable List<String> shared; // null until the first photo

    /// Takes part in finding out which folders all photos share.
    void see(List<String> folders) {
        List<String> names = telling(folders);
        if (shared == null) {
            shared = new ArrayList<>(names);
            return;
        }
        int same = 0;
        while (same < shared.size() && same < names.size() && shared.get(same).equals(names.get(same))) {
            same++;
        }
        shared.subList(same, shared.size()).clear();
    }

    /// @param folders all folders above the photo, outermost first; those of every photo were seen before
    Claims claims(List<String> folders) {
        List<String> names = telling(folders);
        List<String> taxa = names.subList(shared == null ? 0 : shared.size(), names.size());
        String split = folders.stream()
                .map(FolderLabels::word)
                .filter(SPLITS::contains)
                .reduce("", (outer, inner) -> inner);
        return Claims.ofFolders(taxa.isEmpty() ? List.of() : List.of(taxa.getLast()), taxa, split);
    }

    private static List<String> telling(List<String> folders) {
        return folders.stream()
                .filter(folder -> !SPLITS.contains(word(folder)) && !CONTAINERS.contains(word(folder)))
                .toList();
    }

    private static String word(String folder) {
        return folder.toLowerCase(Locale.ROOT);
    }
}
