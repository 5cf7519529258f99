package io.ocellus.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a first look at a source shows, before any photo is opened.
///
/// @param photos how many photos there seem to be
/// @param folderPaths the different folder paths above labelled photos, outermost first; empty for a table
/// @param labels the different labels, in order of first sight
/// @param splits the different words for splits
/// @param taxa text of a `taxa.csv` that came along
public record Outline(
        long photos, Set<List<String>> folderPaths, Set<String> labels, Set<String> splits, Optional<TextFile> taxa) {

    /// A small text file that lay in a source.
    ///
    /// @param name for messages
    public record TextFile(String name, String text) {}
}
