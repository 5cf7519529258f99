package io.ocellus.training;

import io.ocellus.classify.MultiLabelSet;
import io.ocellus.embed.FeatureTransform;
import java.util.List;
import java.util.Set;

/// Images that a training may learn from of which some show several taxa.
///
/// @param lessons the images under the first of their labels
/// @param labels all labels of each of them, as nodes; the first one is among them
public record MultiLabelLessons(Lessons lessons, List<Set<Integer>> labels) {

    /// @throws IllegalArgumentException if images and sets of labels differ in number
    public MultiLabelLessons {
        labels = labels.stream().map(Set::copyOf).toList();
        if (labels.size() != lessons.images().length) {
            throw new IllegalArgumentException(
                    "%d images and %d sets of labels".formatted(lessons.images().length, labels.size()));
        }
    }

    MultiLabelSet transformed(FeatureTransform transform) {
        return new MultiLabelSet(lessons.taxonomy(), lessons.features(transform), labels, lessons.groups());
    }
}
