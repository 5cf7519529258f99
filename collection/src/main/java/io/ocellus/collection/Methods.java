package io.ocellus.collection;

import io.ocellus.answer.Calibration;
import io.ocellus.answer.Combined;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.classify.Classes;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Method;
import io.ocellus.classify.MultiLabelSvm;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.PathsAndPhotos;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Generation;
import io.ocellus.training.TrainedStore;
import io.ocellus.training.TrainingCard.MethodCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The methods that can answer now: `neighbours` always, those that were trained, and `auto` over all of them.
/// Thread-safe; notices what another process trained.
final class Methods {

    private final TrainedStore store;
    private final Supplier<Optional<FeatureSpaceRow>> space;
    private @Nullable Generation loaded;
    private @Nullable Known known;

    /// The methods over one view of the gallery: putting those of 100,000 classes together takes longer than
    /// asking them.
    private record Known(Gallery.View view, Optional<Generation> generation, Map<String, Ready> methods) {}

    /// @param space that the collection's embeddings are of now
    Methods(TrainedStore store, Supplier<Optional<FeatureSpaceRow>> space) {
        this.store = store;
        this.space = space;
    }

    /// A method and how far it can be trusted.
    record Ready(Method method, Calibration calibration) {

        String name() {
            return method.name();
        }
    }

    /// What was trained last, if anything was.
    synchronized Optional<Generation> generation() throws IOException {
        int current = store.current();
        Generation known = loaded;
        if (current == 0) {
            loaded = null;
        } else if (known == null || known.number() != current) {
            Generation read = store.load().orElseThrow();
            requireSpace(read);
            loaded = read;
        }
        return Optional.ofNullable(loaded);
    }

    /// Beside a catalogue that was begun anew, what was trained may be of another space.
    private void requireSpace(Generation read) {
        String trained = read.card().featureSpace();
        String now = space.get().map(FeatureSpaceRow::name).orElse(trained);
        if (!now.equals(trained)) {
            throw new CollectionException(
                    "the trained methods are of %s, but the photos are seen by %s now; train again with: ocellus train"
                            .formatted(trained, now));
        }
    }

    /// All methods, by name, the best last.
    @SuppressWarnings("ReferenceEquality") // the very view: comparing all that it holds would take a while
    synchronized Map<String, Ready> all(Gallery.View view) throws IOException {
        Optional<Generation> generation = generation();
        Known before = known;
        if (before == null || before.view() != view || !isSame(before.generation(), generation)) {
            Neighbours neighbours = new Neighbours(
                    view.index(), view.taxonomy(), view.classes(), view::vote, Neighbours.Settings.DEFAULT);
            before = new Known(view, generation, all(view.taxonomy(), neighbours, generation));
            known = before;
        }
        return before.methods();
    }

    /// Whether this is the very generation; comparing its examples would take a while.
    private static boolean isSame(Optional<Generation> one, Optional<Generation> other) {
        return one.map(Generation::number).equals(other.map(Generation::number));
    }

    /// The methods of a training, over some gallery.
    static Map<String, Ready> all(Taxonomy taxonomy, Neighbours neighbours, Optional<Generation> generation) {
        Map<String, Ready> ready = new LinkedHashMap<>();
        ready.put(Neighbours.NAME, new Ready(neighbours, calibration(generation, Neighbours.NAME)));
        generation.ifPresent(trained -> trained(trained, taxonomy, neighbours, ready));
        return Collections.unmodifiableMap(ready);
    }

    /// The method of a name, or the best there is.
    ///
    /// @throws CollectionException if there is no such method yet
    Ready choose(Gallery.View view, Optional<String> name) throws IOException {
        Map<String, Ready> all = all(view);
        if (name.isEmpty()) {
            return List.copyOf(all.values()).getLast();
        }
        return Optional.ofNullable(all.get(name.get()))
                .orElseThrow(() -> new CollectionException(
                        "the method '%s' is not trained in this collection (there are: %s); train it with: ocellus train"
                                .formatted(name.get(), String.join(", ", all.keySet()))));
    }

    private static Calibration calibration(Optional<Generation> generation, String name) {
        return generation
                .flatMap(trained -> trained.card().method(name))
                .map(MethodCard::calibration)
                .orElse(Calibration.NONE);
    }

    /// The classifiers of the labels, if photos of this collection show several taxa and it was trained.
    Optional<MultiLabelSvm> multiLabel(Taxonomy taxonomy) throws IOException {
        return generation().flatMap(trained -> trained.multiLabel(taxonomy));
    }

    /// The likeness to means is part of the rows already; that to the nearest photos is looked up.
    private static Method withPhotos(Method paths, MethodCard card, Neighbours neighbours) {
        return card.affinity()
                .filter(affinity -> !affinity.likeness().isLinear())
                .<Method>map(affinity -> new PathsAndPhotos(paths, neighbours.nearestPhotos(), affinity.weight()))
                .orElse(paths);
    }

    private static void trained(
            Generation generation, Taxonomy taxonomy, Neighbours neighbours, Map<String, Ready> ready) {
        if (generation.isMultiLabel()) {
            return; // its classifiers do not compete for one answer
        }
        for (MethodCard card : generation.card().methods()) {
            Tables tables = generation.tables().get(card.name());
            if (tables != null) {
                Method paths = new LinearPaths(card.name(), taxonomy, tables, generation.transform(card.name())::apply);
                ready.put(card.name(), new Ready(withPhotos(paths, card, neighbours), card.calibration()));
            }
        }
        generation.card().method(Combined.NAME).ifPresent(auto -> {
            List<Combined.Part> parts = new ArrayList<>();
            for (MethodCard card : generation.card().methods()) {
                Ready part = ready.get(card.name());
                if (part != null && !card.name().equals(Combined.NAME)) {
                    parts.add(
                            new Combined.Part(part.method(), card.calibration().temperature(), card.weight()));
                }
            }
            Classes classes = Classes.of(parts.stream()
                    .map(part -> part.method().classes())
                    .flatMapToInt(known -> IntStream.range(0, known.size()).map(known::node)));
            Method combined = auto.branches()
                    .map(branches -> new Combined(taxonomy, classes, parts, branches))
                    .orElseGet(() -> new Combined(classes, parts));
            ready.put(Combined.NAME, new Ready(combined, auto.calibration()));
        });
    }
}
