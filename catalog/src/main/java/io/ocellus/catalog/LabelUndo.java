package io.ocellus.catalog;

import io.ocellus.catalog.CatalogException.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Takes back what was said last of images. Nothing is deleted: what was stated before is stated again.
///
/// A statement is what one person said of an image at one moment: a label with those beside it, a withdrawal,
/// denials. What is in force before the last one is found by following all earlier ones in turn, by the rules of
/// [LabelTable].
///
/// @param now milliseconds since 1970 UTC, the time of the labels that are written
record LabelUndo(Handle handle, long now, String who) {

    private static final String WHY = "undo";

    /// What holds of an image.
    ///
    /// @param shown the first taxon first
    /// @param denied ids of taxa
    private record State(List<StatedTaxon> shown, Set<Integer> denied) {
        static final State NOTHING = new State(List.of(), Set.of());
    }

    void undo(List<Long> imageIds, long newest) {
        LabelTable labels = new LabelTable(handle, now);
        Map<State, List<Long>> before = imageIds.stream()
                .distinct()
                .filter(image -> !statements(image).isEmpty())
                .collect(Collectors.groupingBy(image -> before(image, newest)));
        before.forEach((state, images) -> {
            if (new DeniedTaxa(handle)
                    .of(images).values().stream()
                            .anyMatch(denied -> !state.denied().containsAll(denied))) {
                labels.label(images, List.of(new StatedTaxon(0, "")), who, WHY); // only that takes a denial back
            }
            labels.label(images, state.shown().isEmpty() ? List.of(new StatedTaxon(0, "")) : state.shown(), who, WHY);
            restoreDenials(labels, state.denied(), images);
        });
    }

    private void restoreDenials(LabelTable labels, Set<Integer> denied, List<Long> images) {
        Map<Long, List<Integer>> now = new DeniedTaxa(handle).of(images);
        for (long image : images) {
            List<StatedTaxon> missing = denied.stream()
                    .filter(taxon -> !now.getOrDefault(image, List.of()).contains(taxon))
                    .map(taxon -> new StatedTaxon(taxon, ""))
                    .toList();
            if (!missing.isEmpty()) {
                labels.deny(List.of(image), missing, who, WHY);
            }
        }
    }

    private State before(long image, long newest) {
        List<List<LabelRow>> statements = statements(image);
        LabelRow last = statements.getLast().getLast();
        if (last.id() > newest) {
            throw new CatalogException(
                    Reason.REFUSED,
                    "something newer was said of image %d, by %s; nothing was changed".formatted(image, last.who()));
        }
        State state = State.NOTHING;
        for (List<LabelRow> statement : statements.subList(0, statements.size() - 1)) {
            state = after(state, statement);
        }
        return state;
    }

    private List<List<LabelRow>> statements(long image) {
        List<List<LabelRow>> statements = new ArrayList<>();
        for (LabelRow row : new LabelTable(handle, now).history(image)) {
            if (statements.isEmpty() || !isSame(statements.getLast().getLast(), row)) {
                statements.add(new ArrayList<>());
            }
            statements.getLast().add(row);
        }
        return statements;
    }

    private static boolean isSame(LabelRow one, LabelRow next) {
        return one.when().equals(next.when())
                && one.who().equals(next.who())
                && one.why().equals(next.why())
                && (next.further() || next.denied() || next.why().equals(WHY));
    }

    private State after(State state, List<LabelRow> statement) {
        List<StatedTaxon> shown = state.shown();
        Set<Integer> denied = new TreeSet<>(state.denied());
        DeniedTaxa table = new DeniedTaxa(handle);
        for (LabelRow row : statement) {
            StatedTaxon stated = new StatedTaxon(row.taxonId(), row.labelText());
            if (row.denied()) {
                Set<Integer> gone = table.within(List.of(row.taxonId()));
                shown = shown.stream()
                        .filter(taxon -> !gone.contains(taxon.taxonId()))
                        .sorted(Comparator.comparingInt(StatedTaxon::taxonId)) // as DeniedTaxa chooses the first
                        .toList();
                denied.add(row.taxonId());
            } else if (row.further()) {
                List<StatedTaxon> more = new ArrayList<>(shown);
                more.add(stated);
                shown = more;
            } else {
                shown = row.taxonId() == 0 && row.labelText().isEmpty() ? List.of() : List.of(stated);
            }
            if (!row.denied() && row.taxonId() != 0) {
                denied.removeAll(table.upwards(row.taxonId()));
            } else if (!row.denied() && shown.isEmpty()) {
                denied.clear();
            }
        }
        return new State(shown, denied);
    }
}
