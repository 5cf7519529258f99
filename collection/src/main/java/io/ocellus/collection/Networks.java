package io.ocellus.collection;

import io.ocellus.embed.PhotoClassifier;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import io.ocellus.training.TrainingCard.NetworkCard;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The networks that name taxa beside a collection. Each is opened when it is first asked, and belongs to this
/// until it is closed. Thread-safe.
final class Networks implements AutoCloseable {

    private final BundleStore bundles;
    private final Map<String, PhotoClassifier> open = new LinkedHashMap<>();

    Networks(BundleStore bundles) {
        this.bundles = bundles;
    }

    /// A bundle that names taxa.
    ///
    /// @param name as in [ViewedName]
    /// @throws CollectionException if there is none of this name, or it has no labels
    Bundle require(String name) {
        Bundle bundle = bundles.find(ViewedName.parse(name).name())
                .orElseThrow(() -> new CollectionException(
                        "there is no network '%s' (there are: %s); see: ocellus models list".formatted(name, names())));
        if (bundle.labels().isEmpty()) {
            throw new CollectionException(
                    "the network '%s' names nothing by itself: only one with classes can take part".formatted(name));
        }
        return bundle;
    }

    private String names() {
        return bundles.list().stream()
                .filter(bundle -> bundle.card().classes() > 0)
                .map(Bundle::name)
                .collect(Collectors.joining(", "));
    }

    /// The photos that the networks of a backbone are known to have learnt from, as SHA-256 of their files.
    ///
    /// @param backbone as in [Backbones]
    Set<String> learnt(String backbone) {
        return Backbones.parts(backbone)
                .flatMap(part -> bundles.find(ViewedName.parse(part).name()).stream())
                .flatMap(bundle -> bundle.learnt().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The very network that took part in a training, if it is still there.
    Optional<Bundle> same(NetworkCard card) {
        return bundles.find(ViewedName.parse(card.network()).name())
                .filter(bundle -> bundle.card().sha256().equals(card.sha256()));
    }

    /// The network of a bundle, ready to be asked; belongs to this.
    ///
    /// @param name as in [ViewedName]
    /// @throws io.ocellus.model.BundleException if it is damaged
    synchronized PhotoClassifier classifier(String name) {
        return open.computeIfAbsent(name, asked -> {
            Bundle bundle = require(asked);
            bundle.verifyHash();
            return PhotoClassifier.open(bundle, ViewedName.parse(asked).views());
        });
    }

    @Override
    public synchronized void close() {
        open.values().forEach(PhotoClassifier::close);
        open.clear();
    }
}
