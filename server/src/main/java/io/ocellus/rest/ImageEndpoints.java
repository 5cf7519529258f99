package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.catalog.ImageFilter.Order;
import io.ocellus.catalog.ReviewState;
import io.ocellus.catalog.Split;
import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.SearchResult;
import io.ocellus.people.Role;
import io.ocellus.people.Visitors;
import io.ocellus.service.Encounter;
import io.ocellus.service.Newcomers.Added;
import io.ocellus.service.PhotoDetails;
import io.ocellus.service.PhotoFilter;
import io.ocellus.service.PhotoLists;
import io.ocellus.service.PhotoPage;
import io.ocellus.service.Pictures;
import io.ocellus.service.ServedCollection;
import io.ocellus.service.Upload;
import io.ocellus.web.Asked;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The photos of a collection.
record ImageEndpoints(Chosen chosen) {

    private static final String TAG = "Photos";
    private static final int USUAL_PAGE = 60;
    private static final int USUAL_SIZE = 320;

    /// @param added in the order of the photos
    record AddedPhotos(List<Added> added) {}

    /// @param photos that the filter lets through
    record Count(long photos) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.get("/api/v1/images", Role.VIEWER, this::list),
                        filtered(Operation.of(TAG, "Lists photos")).paged().answers(PhotoPage.class)),
                new Endpoint(
                        Route.get("/api/v1/images/count", Role.VIEWER, this::count),
                        filtered(Operation.of(TAG, "Counts photos")).answers(Count.class)),
                new Endpoint(
                        Route.post("/api/v1/images", Role.CONTRIBUTOR, this::add),
                        Operation.of(TAG, "Adds photos, with what they show if that is said")
                                .ofCollection()
                                .text("taxon", "name or id of what all of them show")
                                .text(
                                        "observation",
                                        "`one` if all of them show the same organism, or a name for what was seen; photos"
                                                + " of one observation are never torn apart into learning and testing")
                                .text("name", "of the photo, where it is the body")
                                .takesPhotos()
                                .answers(AddedPhotos.class)),
                new Endpoint(
                        Route.get("/api/v1/images/{image}", Role.VIEWER, this::one),
                        one("Everything known of a photo").answers(PhotoDetails.class)),
                new Endpoint(
                        Route.get("/api/v1/images/{image}/thumbnail", Role.VIEWER, this::thumbnail),
                        one("A photo, small")
                                .number("size", "pixels of the longer side: 160, 320, 640 or 1280; usually 320")
                                .sends("image/jpeg")),
                new Endpoint(
                        Route.get("/api/v1/images/{image}/original", Role.VIEWER, this::original),
                        one("A photo as it came").sends("image/*")),
                new Endpoint(
                        Route.get("/api/v1/images/{image}/similar", Role.VIEWER, this::similar),
                        one("The photos that look most like one")
                                .number("top", "how many, 1 to 100; usually 12")
                                .answers(SearchResult.class)),
                new Endpoint(
                        Route.get("/api/v1/images/{image}/suggestions", Role.VIEWER, this::suggestions),
                        one("What the methods say of a photo that is there").answers(Identification.class)));
    }

    private static Operation filtered(Operation operation) {
        return operation
                .ofCollection()
                .text("within", "only photos of this taxon or one below it, by name or id")
                .yesOrNo("labelled", "only those with a label, or without")
                .text("split", "only `train`, `test` or `none`")
                .text("review", "only those that are `new`, `accepted`, `rejected` or `unsure`")
                .yesOrNo("removed", "the removed ones instead of the others")
                .text("order", "`newest` or `oldest` first; usually newest");
    }

    private static Operation one(String summary) {
        return Operation.of(TAG, summary).path("image", "integer", "its id").ofCollection();
    }

    /// The filter in the address of a request; the page uses the same words.
    static PhotoFilter filter(Context request, ServedCollection collection) {
        return new PhotoFilter(
                Asked.text(request, "within")
                        .map(name -> collection.taxa().require(name).id()),
                Asked.yesOrNo(request, "labelled"),
                Asked.oneOf(request, "split", List.of("train", "test", "none")).map(Split::of),
                Asked.oneOf(request, "review", List.of("new", "accepted", "rejected", "unsure"))
                        .map(ReviewState::of),
                Asked.yesOrNo(request, "removed").orElse(false),
                Asked.oneOf(request, "order", List.of("newest", "oldest"))
                                .filter("oldest"::equals)
                                .isPresent()
                        ? Order.OLDEST_FIRST
                        : Order.NEWEST_FIRST);
    }

    private void list(Context request) throws IOException {
        ServedCollection collection = chosen.of(request);
        int limit = Asked.number(request, "limit", USUAL_PAGE, 1, PhotoLists.MOST);
        request.json(collection.photos().page(filter(request, collection), Asked.text(request, "cursor"), limit));
    }

    private void count(Context request) throws IOException {
        ServedCollection collection = chosen.of(request);
        request.json(new Count(collection.photos().count(filter(request, collection))));
    }

    private void add(Context request) throws IOException, InterruptedException {
        ServedCollection collection = chosen.of(request);
        Optional<String> taxon = Asked.said(request, "taxon");
        Encounter encounter = Encounter.of(Asked.said(request, "observation"));
        List<Upload> photos = Uploads.of(request, chosen.settings());
        Uploads.requireAllowance(request, photos);
        String who = Visitors.of(request).name();
        request.json(new AddedPhotos(collection.newcomers().add(photos, taxon, encounter, who)));
    }

    private void one(Context request) throws IOException {
        request.json(chosen.of(request).photos().details(image(request)));
    }

    private void thumbnail(Context request) throws IOException, InterruptedException {
        int size = Asked.number(request, "size", USUAL_SIZE, 1, Integer.MAX_VALUE);
        Pictures.Picture picture = chosen.of(request).pictures().thumbnail(image(request), size);
        PictureAnswer.send(request, picture, PictureAnswer.FOR_EVER);
    }

    private void original(Context request) throws IOException {
        long image = image(request);
        Pictures.Picture picture = chosen.of(request).pictures().original(image);
        request.header("Content-Disposition", PictureAnswer.inline("photo-" + image, picture));
        PictureAnswer.send(request, picture, PictureAnswer.FOR_A_DAY);
    }

    private void similar(Context request) throws IOException {
        int top = Asked.number(request, "top", 12, 1, 100);
        request.json(chosen.of(request).asking().similar(image(request), top));
    }

    private void suggestions(Context request) throws IOException {
        request.json(chosen.of(request).asking().suggestionsFor(image(request), IdentifyRequest.STANDARD));
    }

    private static long image(Context request) {
        return Asked.pathNumber(request, "image");
    }
}
