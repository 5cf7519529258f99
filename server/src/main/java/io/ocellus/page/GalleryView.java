package io.ocellus.page;

import java.util.List;
import java.util.Optional;

/// A piece of a gallery.
///
/// @param here address of the page that begins with this piece
/// @param next address of the page that begins after it, with a query already begun; empty at the end
/// @param emptyBecause what to do where there is nothing
record GalleryView(Frame frame, List<Tile> tiles, String here, Optional<String> next, String emptyBecause) {

    /// Photos of a piece: rows of 3, 4, 5 and 6 come out even.
    static final int PIECE = 60;

    GalleryView {
        tiles = List.copyOf(tiles);
    }

    boolean isEmpty() {
        return tiles.isEmpty();
    }
}
