package io.ocellus.augment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The photos that a network is trained on and their labels: all that training knows of a collection.
///
/// As a file (UTF-8, fields separated by tabs, see [ManifestFile]):
///
/// ```
/// #labels	Danaus plexippus	Vanessa atalanta
/// file	labels	split	group
/// photos/1.jpg	Danaus plexippus	train	walk-7
/// photos/2.jpg	Danaus plexippus|Vanessa atalanta	validate
/// ```
///
/// Immutable; may be shared between threads.
///
/// @param entries in the order of the file
/// @param labels the classes in the order of the network's outputs, each once; may name more than the entries
///     do
public record Manifest(List<Entry> entries, List<String> labels) {

    /// What a photo is used for.
    public enum Part {
        TRAIN,
        VALIDATE;

        /// The word in the file, such as `train`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One photo.
    ///
    /// @param file where it is: absolute, or from the manifest's folder
    /// @param labels none for a photo that only teaches by its looks; several for one that shows several
    ///     classes
    /// @param group photos of one group (an observation, a copy) are used for the same part; empty for none
    public record Entry(Path file, List<String> labels, Part part, String group) {
        public Entry {
            labels = List.copyOf(labels);
            if (new HashSet<>(labels).size() < labels.size()) {
                throw new IllegalArgumentException("%s has a label twice: name each once".formatted(file));
            }
        }

        /// The name for [View#of]: folder and file, such as `Danaus_plexippus/1.jpg`, so that views are the
        /// same wherever the collection lies.
        public String name() {
            Path parent = file.getParent();
            Path folder = parent == null ? null : parent.getFileName();
            Path own = file.getFileName();
            return folder == null ? String.valueOf(own) : folder + "/" + own;
        }
    }

    /// @throws IllegalArgumentException if a label occurs twice in `labels`, or an entry names one that is not
    ///     there
    public Manifest {
        entries = List.copyOf(entries);
        labels = List.copyOf(labels);
        Set<String> known = new HashSet<>(labels);
        if (known.size() < labels.size()) {
            throw new IllegalArgumentException(
                    "a label occurs twice among the %d: name each once".formatted(labels.size()));
        }
        for (Entry entry : entries) {
            for (String label : entry.labels()) {
                if (!known.contains(label)) {
                    throw new IllegalArgumentException("%s: label '%s' is none of the %d of the manifest: add it there"
                            .formatted(entry.file(), label, labels.size()));
                }
            }
        }
    }

    /// A manifest whose classes are the labels that occur, by name.
    public static Manifest of(List<Entry> entries) {
        Stream<String> labels = entries.stream().flatMap(entry -> entry.labels().stream());
        return new Manifest(entries, labels.distinct().sorted().toList());
    }

    /// Reads a file.
    ///
    /// @throws ManifestException if it cannot be read; bad rows are named by their number
    public static Manifest read(Path file) {
        return ManifestFile.read(file);
    }

    /// Writes a file that [#read] gives back, by a temporary file beside it. Files of entries that are not
    /// absolute are written as they are.
    ///
    /// @throws ManifestException if it cannot be written, or a name holds a tab, a line break or, in a label,
    ///     `|`
    public void write(Path file) {
        ManifestFile.write(this, file);
    }

    /// The entries of one part, with the same classes.
    public Manifest only(Part part) {
        return new Manifest(
                entries.stream().filter(entry -> entry.part() == part).toList(), labels);
    }

    /// How many photos of a part have each of the labels, in their order.
    public List<Integer> counts(Part part) {
        Map<String, Integer> counts = new HashMap<>();
        only(part).entries().forEach(entry -> entry.labels().forEach(label -> counts.merge(label, 1, Integer::sum)));
        return labels.stream().map(label -> counts.getOrDefault(label, 0)).toList();
    }

    /// Whether a photo has several labels, so that targets are yes or no for each class.
    public boolean isMultiLabel() {
        return entries.stream().anyMatch(entry -> entry.labels().size() > 1);
    }
}
