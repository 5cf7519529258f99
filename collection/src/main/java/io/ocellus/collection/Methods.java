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
import io.ocellus.classify.NetworkMethod;
import io.ocellus.classify.PathsAndPhotos;
import io.ocellus.classify.PhotoMethod;
import io.ocellus.model.Bundle;
import io.ocellus.route.Routed;
import io.ocellus.route.Routing;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Generation;
import io.ocellus.training.TrainedStore;
import io.ocellus.training.TrainingCard;
import io.ocellus.training.TrainingCard.MethodCard;
import io.ocellus.training.TrainingCard.NetworkCard;
import io.ocellus.training.TrainingSettings;
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
    private final Supplier<List<FeatureSpaceRow>> spaces;
    private final Networks networks;
    private @Nullable Generation loaded;
    private @Nullable Known known;

    /// The methods over one view of the gallery: putting those of 100,000 classes together takes longer than
    /// asking them.
    private record Known(Gallery.View view, Optional<Generation> generation, Map<String, Ready> methods) {}

    /// @param spaces that the collection has embeddings of, in use or not
    /// @param networks that may take part; not closed here
    Methods(TrainedStore store, Supplier<List<FeatureSpaceRow>> spaces, Networks networks) {
        this.networks = networks;
        this.store = store;
        this.spaces = spaces;
    }

    /// A method and how far it can be trusted.
    record Ready(PhotoMethod method, Calibration calibration) {

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
        List<String> now = spaces.get().stream().map(FeatureSpaceRow::name).toList();
        if (!now.isEmpty() && !now.contains(trained)) {
            throw new CollectionException(
                    "the trained methods are of %s, but the photos are seen by %s now; train again with: ocellus train"
                            .formatted(trained, String.join(", ", now)));
        }
    }

    /// The space that the trained methods look at, as long as they are in use; empty where nothing is trained.
    Optional<FeatureSpaceRow> space() throws IOException {
        return generation()
                .flatMap(trained -> spaces.get().stream()
                        .filter(space -> space.name().equals(trained.card().featureSpace()))
                        .findFirst());
    }

    /// The names of [#all], in its order, without looking at any photo: a page that offers the methods must
    /// not wait until the vectors of all photos are at hand.
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>(List.of(Neighbours.NAME));
        generation().ifPresent(trained -> addNames(trained, names));
        return List.copyOf(names);
    }

    private void addNames(Generation trained, List<String> names) {
        TrainingCard card = trained.card();
        if (!trained.isMultiLabel()) {
            card.methods().stream()
                    .map(MethodCard::name)
                    .filter(trained.tables()::containsKey)
                    .forEach(names::add);
            card.combination().ifPresent(names::add);
        }
        List<NetworkCard> heard =
                card.networks().map(TrainingCard.Networks::heard).orElse(List.of());
        List<String> asked = heard.stream()
                .filter(network -> networks.same(network).isPresent())
                .map(NetworkCard::method)
                .toList();
        boolean routed = !card.routing().isEmpty() && asked.size() == heard.size();
        boolean isLast = names.remove(Combined.NAME) || routed;
        names.addAll(asked);
        if (isLast) {
            names.add(Combined.NAME);
        }
    }

    /// Networks that took part in the training in use, and are gone from the models, or are not what they were.
    List<String> absentNetworks() throws IOException {
        return generation()
                .flatMap(trained -> trained.card().networks())
                .map(TrainingCard.Networks::heard)
                .orElse(List.of())
                .stream()
                .filter(network -> networks.same(network).isEmpty())
                .map(NetworkCard::network)
                .toList();
    }

    /// All methods, by name, the best last.
    @SuppressWarnings("ReferenceEquality") // the very view: comparing all that it holds would take a while
    synchronized Map<String, Ready> all(Gallery.View view) throws IOException {
        Optional<Generation> generation = generation();
        Known before = known;
        if (before == null || before.view() != view || !isSame(before.generation(), generation)) {
            Neighbours neighbours = new Neighbours(
                    view.index(), view.taxonomy(), view.classes(), view::vote, Neighbours.Settings.DEFAULT);
            Map<String, Ready> ready = new LinkedHashMap<>(all(view.taxonomy(), neighbours, generation));
            generation.ifPresent(trained -> addNetworks(trained, view.taxonomy(), neighbours, ready));
            before = new Known(view, generation, Collections.unmodifiableMap(ready));
            known = before;
        }
        return before.methods();
    }

    /// Whether this is the very generation; comparing its examples would take a while.
    private static boolean isSame(Optional<Generation> one, Optional<Generation> other) {
        return one.map(Generation::number).equals(other.map(Generation::number));
    }

    /// Networks that took part in the training, and `auto` over them. Where one is gone, or another has its
    /// name, what was learnt of it says nothing: then the others answer, and `general` is the best of them.
    private void addNetworks(Generation trained, Taxonomy taxonomy, Neighbours neighbours, Map<String, Ready> ready) {
        List<NetworkMethod> asked = new ArrayList<>();
        List<NetworkCard> cards =
                trained.card().networks().map(TrainingCard.Networks::heard).orElse(List.of());
        for (NetworkCard card : cards) {
            networks.same(card).ifPresent(bundle -> asked.add(method(card, bundle, taxonomy)));
        }
        Optional<Ready> best = Optional.ofNullable(ready.remove(Combined.NAME)); // comes last
        for (NetworkMethod network : asked) {
            ready.put(network.name(), new Ready(network, calibration(Optional.of(trained), network.name())));
        }
        best.ifPresent(auto -> ready.put(Combined.NAME, auto));
        if (!trained.card().routing().isEmpty() && asked.size() == cards.size()) {
            Ready general = general(trained, ready);
            ready.put(
                    Combined.NAME,
                    new Ready(
                            routed(trained.card().routing(), general, taxonomy, neighbours, asked),
                            calibration(Optional.of(trained), Combined.NAME)));
        }
    }

    private static NetworkMethod method(NetworkCard card, Bundle bundle, Taxonomy taxonomy) {
        Classes known =
                Classes.of(card.taxa().stream().filter(taxonomy::contains).mapToInt(taxonomy::node));
        return new NetworkMethod(card.method(), card.network(), taxonomy, Hearing.classes(bundle, taxonomy, known));
    }

    /// The path that needs the embedding only: all such methods together, or the only one.
    private static Ready general(Generation trained, Map<String, Ready> ready) {
        String name = trained.card()
                .combination()
                .orElseGet(() -> trained.card().methods().stream()
                        .map(MethodCard::name)
                        .filter(TrainingSettings.ALL::contains)
                        .findFirst()
                        .orElseThrow());
        return Optional.ofNullable(ready.get(name)).orElseThrow();
    }

    private static Routed routed(
            Routing routing, Ready general, Taxonomy taxonomy, Neighbours neighbours, List<NetworkMethod> asked) {
        if (!(general.method() instanceof Method path)) {
            throw new IllegalStateException("'%s' asks networks itself".formatted(general.name()));
        }
        List<Routed.Expert> experts = routing.specialists().stream()
                .map(specialist -> new Routed.Expert(
                        specialist,
                        asked.stream()
                                .filter(network -> network.network().equals(specialist.network()))
                                .findFirst()
                                .orElseThrow()))
                .toList();
        return new Routed(
                taxonomy,
                path,
                general.calibration().temperature(),
                experts,
                routing.narrowing().map(narrowing -> new Routed.Search(narrowing, neighbours)));
    }

    /// The best method that needs the embedding only.
    Ready bestOfEmbeddings(Gallery.View view) throws IOException {
        return List.copyOf(all(view).values()).reversed().stream()
                .filter(ready -> ready.method() instanceof Method)
                .findFirst()
                .orElseThrow();
    }

    /// The methods of a training that need the embedding only, over some gallery.
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
        generation.card().combination().flatMap(generation.card()::method).ifPresent(auto -> {
            List<Combined.Part> parts = new ArrayList<>();
            for (MethodCard card : generation.card().methods()) {
                Ready part = ready.get(card.name());
                if (part != null && part.method() instanceof Method method) {
                    parts.add(new Combined.Part(method, card.calibration().temperature(), card.weight()));
                }
            }
            Classes classes = Classes.of(parts.stream()
                    .map(part -> part.method().classes())
                    .flatMapToInt(known -> IntStream.range(0, known.size()).map(known::node)));
            Combined combined = auto.branches()
                    .map(branches -> new Combined(taxonomy, classes, parts, branches))
                    .orElseGet(() -> new Combined(classes, parts));
            ready.put(auto.name(), new Ready(combined.named(auto.name()), auto.calibration()));
        });
    }
}
