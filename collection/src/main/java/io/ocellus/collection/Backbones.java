package io.ocellus.collection;

import io.ocellus.embed.Embedder;
import io.ocellus.embed.HandcraftedEmbedder;
import io.ocellus.embed.OnnxEmbedder;
import io.ocellus.embed.SideBySide;
import io.ocellus.embed.ViewedEmbedder;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import io.ocellus.model.ShippedBundle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the embedder of a backbone as a user writes it:
///
/// ```
/// backbone = part { "+" part }         several side by side
/// part     = a [ViewedName]
/// ```
///
/// as in `mobilenet-edgetpu+inat-insects:flip`. No bundle has a `+` in its name.
final class Backbones {

    /// What a collection is begun with when nobody says otherwise: features that were thought out, beside those
    /// that were learnt.
    static final String DEFAULT = HandcraftedEmbedder.NAME + "+" + ShippedBundle.NAME;

    private final BundleStore bundles;

    Backbones(BundleStore bundles) {
        this.bundles = bundles;
    }

    /// The caller closes it. Its space's backbone is the text as it was given.
    ///
    /// @throws CollectionException if there is no such backbone
    /// @throws io.ocellus.model.BundleException if its network is another one than its card says: vectors of the
    ///     two would share a space
    Embedder open(String backbone) {
        List<String> parts = parts(backbone).toList();
        if (new HashSet<>(parts).size() < parts.size()) {
            throw new CollectionException(
                    "the backbone '%s' names a part twice, which adds nothing: name each once".formatted(backbone));
        }
        return parts.size() == 1 ? part(backbone) : sideBySide(parts);
    }

    /// The parts of a backbone, as they were written.
    static Stream<String> parts(String backbone) {
        return Stream.of(backbone.split("\\+", -1));
    }

    private Embedder sideBySide(List<String> parts) {
        List<Embedder> opened = new ArrayList<>();
        try {
            for (String part : parts) {
                opened.add(part(part));
            }
            Embedder joined = new SideBySide(opened);
            opened.clear(); // they belong to it now
            return joined;
        } finally {
            opened.forEach(Embedder::close);
        }
    }

    private Embedder part(String part) {
        ViewedName viewed = ViewedName.parse(part);
        Embedder embedder = named(viewed.name());
        return viewed.hasOwnViews() ? new ViewedEmbedder(embedder, viewed.views()) : embedder;
    }

    private Embedder named(String name) {
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
                        Stream.of(HandcraftedEmbedder.NAME, ShippedBundle.NAME),
                        bundles.list().stream().map(Bundle::name))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
