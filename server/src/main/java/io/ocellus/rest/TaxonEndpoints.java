package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.people.Role;
import io.ocellus.service.TaxonCard;
import io.ocellus.service.TaxonName;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.web.Asked;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The taxonomy of a collection.
record TaxonEndpoints(Chosen chosen) {

    private static final String TAG = "Taxa";
    private static final int MOST_NAMES = 50;

    record Taxa(List<TaxonCard> taxa) {}

    /// @param children right below it
    /// @param confused taxa that photos of it were named as while they were held out
    record OneTaxon(TaxonCard taxon, List<TaxonCard> children, List<TaxonCard.Confused> confused) {}

    record Names(List<TaxonName> names) {}

    /// A taxon to be added.
    ///
    /// @param parent name or id; absent for a root
    record NewTaxon(
            String scientificName, Optional<String> commonName, Optional<String> rank, Optional<String> parent) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.get("/api/v1/taxa", Role.VIEWER, this::level),
                        Operation.of(TAG, "A level of the taxonomy")
                                .ofCollection()
                                .number("parent", "id of the taxon above; leave it out for the roots")
                                .answers(Taxa.class)),
                new Endpoint(
                        Route.post("/api/v1/taxa", Role.CURATOR, this::add),
                        Operation.of(TAG, "Adds a taxon")
                                .ofCollection()
                                .takes(NewTaxon.class)
                                .answers(201, Taxon.class)),
                new Endpoint(
                        Route.get("/api/v1/taxa/{taxon}", Role.VIEWER, this::one),
                        Operation.of(TAG, "A taxon with its figures")
                                .path("taxon", "integer", "its id")
                                .ofCollection()
                                .answers(OneTaxon.class)),
                new Endpoint(
                        Route.get("/api/v1/names", Role.VIEWER, this::names),
                        Operation.of(TAG, "Taxa whose names have a word that begins as typed")
                                .ofCollection()
                                .text("q", "what was typed")
                                .number("limit", "how many at most, 1 to 50; usually 10")
                                .answers(Names.class)));
    }

    private void level(Context request) throws IOException {
        int parent = Asked.number(request, "parent", 0, 0, Integer.MAX_VALUE);
        request.json(new Taxa(
                parent == 0
                        ? chosen.of(request).taxa().roots()
                        : chosen.of(request).taxa().children(parent)));
    }

    private void one(Context request) throws IOException {
        int id = (int) Math.min(Integer.MAX_VALUE, Asked.pathNumber(request, "taxon"));
        var taxa = chosen.of(request).taxa();
        request.json(new OneTaxon(taxa.one(id), taxa.children(id), taxa.confused(id, 10)));
    }

    private void names(Context request) throws IOException {
        String typed = Asked.text(request, "q").orElse("");
        int limit = Asked.number(request, "limit", 10, 1, MOST_NAMES);
        request.json(new Names(chosen.of(request).taxa().suggest(typed, limit)));
    }

    private void add(Context request) throws IOException {
        NewTaxon wanted = Asked.json(request, NewTaxon.class);
        if (wanted.scientificName().isBlank()) {
            throw Refused.badRequest("scientificName is blank; every taxon has one");
        }
        Taxon added = chosen.of(request)
                .taxa()
                .add(
                        wanted.scientificName().strip(),
                        wanted.commonName().orElse(""),
                        wanted.rank().orElse(""),
                        wanted.parent());
        request.status(201).json(added);
    }
}
