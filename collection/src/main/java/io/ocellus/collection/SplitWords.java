package io.ocellus.collection;

import io.ocellus.catalog.Split;
import io.ocellus.source.Claims;
import io.ocellus.source.Outline;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What sources call their splits. A validation part is for testing where there is no test part of its own, else
/// for training.
final class SplitWords {

    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing");
    private static final Set<String> VALIDATION = Set.of("val", "valid", "validation", "dev");

    private final SplitChoice choice;
    private final boolean hasTestPart;

    SplitWords(SplitChoice choice, List<Outline> outlines) {
        this.choice = choice;
        this.hasTestPart = outlines.stream()
                .flatMap(outline -> outline.splits().stream())
                .anyMatch(word -> TEST.contains(word.toLowerCase(Locale.ROOT)));
    }

    Split split(Claims claims) {
        return switch (choice) {
            case TRAIN -> Split.TRAIN;
            case TEST -> Split.TEST;
            case NONE, AUTO -> Split.NONE;
            case SOURCE -> said(claims.split().toLowerCase(Locale.ROOT));
        };
    }

    private Split said(String word) {
        if (TEST.contains(word) || (VALIDATION.contains(word) && !hasTestPart)) {
            return Split.TEST;
        }
        return TRAIN.contains(word) || VALIDATION.contains(word) ? Split.TRAIN : Split.NONE;
    }
}
