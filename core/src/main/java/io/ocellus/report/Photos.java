package io.ocellus.report;

import io.ocellus.taxonomy.Taxon;
import java.util.Base64;
import java.util.Optional;

/// Writes names of taxa and photos into a page. Confined to one thread.
final class Photos {

    private final Html html;
    private final Thumbnails thumbnails;

    Photos(Html html, Thumbnails thumbnails) {
        this.html = html;
        this.thumbnails = thumbnails;
    }

    void image(long image, String description) {
        photo(thumbnails.jpeg(image), description);
    }

    void example(Taxon taxon) {
        photo(thumbnails.example(taxon), "an example of " + taxon.scientificName());
    }

    boolean hasExample(Taxon taxon) {
        return thumbnails.example(taxon).isPresent();
    }

    private void photo(Optional<byte[]> jpeg, String description) {
        if (jpeg.isPresent()) {
            String data = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.get());
            html.empty("img", "src", data, "alt", description, "loading", "lazy");
        } else {
            html.element("span", "no picture", "class", "blank");
        }
    }

    /// The scientific name, and the common one if there is one.
    static void name(Html html, Taxon taxon) {
        html.open("span", "class", "taxon").element("i", taxon.scientificName());
        if (!taxon.commonName().isEmpty()) {
            html.text(" ").element("small", taxon.commonName());
        }
        html.close();
    }
}
