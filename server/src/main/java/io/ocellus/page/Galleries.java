package io.ocellus.page;

import io.ocellus.service.PhotoFilter;
import io.ocellus.service.PhotoPage;
import io.ocellus.service.ServedCollection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Pieces of a gallery, whose addresses keep the filters. Confined to one request.
///
/// @param filters as in the address, by name; empty ones are left out
record Galleries(Frame frame, ServedCollection collection, Map<String, String> filters) {

    Galleries {
        filters = Map.copyOf(filters);
    }

    /// The piece that begins at a cursor.
    GalleryView piece(PhotoFilter filter, Optional<String> cursor) {
        PhotoPage page = collection.photos().page(filter, cursor, GalleryView.PIECE);
        return new GalleryView(
                frame,
                page.photos().stream()
                        .map(card -> Tile.of(card.image(), card.taxon()))
                        .toList(),
                address(cursor),
                page.next().map(next -> address(Optional.of(next))),
                filters.isEmpty() ? "Bring some under Jobs." : "Other filters may let some through.");
    }

    private String address(Optional<String> cursor) {
        Map<String, String> query = new TreeMap<>(filters);
        cursor.ifPresent(at -> query.put("cursor", at));
        String words = query.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + Frame.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return frame.to("photos" + (words.isEmpty() ? "" : "?" + words));
    }
}
