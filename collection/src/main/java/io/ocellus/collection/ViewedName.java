package io.ocellus.collection;

import io.ocellus.embed.Views;

/// The name of a network, and of which views of a photo it is shown, as a user writes both:
///
/// ```
/// name [ ":" views ]        views: flip, five, ten, multi
/// ```
///
/// No bundle has a `:` in its name.
///
/// @param name of a bundle, or of an embedder that needs none
/// @param views [Views#CENTRE] where none are said
record ViewedName(String name, Views views) {

    /// @throws CollectionException if there are no such views
    static ViewedName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new ViewedName(text, Views.CENTRE);
        }
        String label = text.substring(colon + 1);
        Views views = Views.named(label)
                .filter(found -> found != Views.CENTRE) // that is what a name alone means
                .orElseThrow(() -> new CollectionException(
                        "'%s' asks for the views '%s': use flip, five, ten or multi, or leave ':%s' out"
                                .formatted(text, label, label)));
        return new ViewedName(text.substring(0, colon), views);
    }

    boolean hasOwnViews() {
        return views != Views.CENTRE;
    }

    /// As [#parse] takes it.
    String text() {
        return hasOwnViews() ? name + ":" + views.label() : name;
    }
}
