package io.ocellus.collection;

import io.ocellus.embed.Embedder;
import io.ocellus.embed.HandcraftedEmbedder;
import io.ocellus.embed.OnnxEmbedder;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the embedder of a backbone's name.
final class Backbones {

    private final BundleStore bundles;

    Backbones(BundleStore bundles) {
        this.bundles = bundles;
    }

    /// The caller closes it.
    ///
    /// @throws CollectionException if there is no such backbone
    /// @throws io.ocellus.model.BundleException if its network is another one than its card says: vectors of the
    ///     two would share a space
    Embedder open(String name) {
        if (name.equals(HandcraftedEmbedder.NAME)) {
            return new HandcraftedEmbedder();
        }
        Bundle bundle = bundles.find(name)
                .orElseThrow(() -> new CollectionException(
                        "there is no backbone '%s' (there are: %s); add one with: ocellus models add FOLDER"
                                .formatted(name, names())));
        bundle.verifyHash();
        return OnnxEmbedder.open(bundle);
    }

    private String names() {
        return Stream.concat(
                        Stream.of(HandcraftedEmbedder.NAME),
                        bundles.list().stream().map(Bundle::name))
                .collect(Collectors.joining(", "));
    }
}
