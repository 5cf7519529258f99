package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.catalog.ReviewState;
import io.ocellus.catalog.Split;
import io.ocellus.people.Role;
import io.ocellus.people.Visitors;
import io.ocellus.service.Labelling;
import io.ocellus.service.Labelling.Change;
import io.ocellus.service.PhotoLists.Done;
import io.ocellus.web.Asked;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// What people say about photos.
record LabelEndpoints(Chosen chosen) {

    private static final String TAG = "Labels";
    private static final int MOST = 1_000;
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    /// What photos show, or what they do not; one of the two, or neither to withdraw what was stated.
    ///
    /// @param images ids, 1 to 1,000
    /// @param taxa names or ids; the first one stands where only one can
    /// @param denied names or ids of what they do not show
    record Statement(List<Long> images, Optional<List<String>> taxa, Optional<List<String>> denied) {}

    /// @param state `new`, `accepted`, `rejected` or `unsure`
    record Review(List<Long> images, String state) {}

    /// @param split `train`, `test` or `none`
    record Use(List<Long> images, String split) {}

    record Images(List<Long> images) {}

    /// @param changes newest first
    record Changes(List<Done> changes) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.post("/api/v1/labels", Role.CONTRIBUTOR, this::label),
                        Operation.of(TAG, "States what photos show or do not show, or withdraws what was stated")
                                .ofCollection()
                                .takes(Statement.class)
                                .answers(Change.class)),
                new Endpoint(
                        Route.post("/api/v1/labels/undo", Role.CONTRIBUTOR, this::undo),
                        Operation.of(TAG, "Takes a change back, if nobody has said something newer since")
                                .ofCollection()
                                .takes(Change.class)
                                .answers(Change.class)),
                new Endpoint(
                        Route.get("/api/v1/changes", Role.VIEWER, this::changes),
                        Operation.of(TAG, "What was said and decided, and by whom")
                                .ofCollection()
                                .text("before", "only what is older, such as 2026-05-03T12:00:00Z")
                                .number("limit", "how many at most, 1 to 200; usually 50")
                                .answers(Changes.class)),
                new Endpoint(
                        Route.post("/api/v1/reviews", Role.CONTRIBUTOR, this::review),
                        Operation.of(TAG, "Says that labels are right, wrong, not to be told, or to be looked at again")
                                .ofCollection()
                                .takes(Review.class)
                                .answers(Images.class)),
                new Endpoint(
                        Route.post("/api/v1/splits", Role.CURATOR, this::use),
                        Operation.of(TAG, "Says what photos are for: learning, testing, or neither")
                                .ofCollection()
                                .takes(Use.class)
                                .answers(Images.class)),
                new Endpoint(
                        Route.post("/api/v1/images/remove", Role.CURATOR, this::remove),
                        Operation.of(TAG, "Takes photos out of everything but the history")
                                .ofCollection()
                                .takes(Images.class)
                                .answers(Images.class)),
                new Endpoint(
                        Route.post("/api/v1/images/restore", Role.CURATOR, this::restore),
                        Operation.of(TAG, "Takes removed photos back in")
                                .ofCollection()
                                .takes(Images.class)
                                .answers(Images.class)));
    }

    private void label(Context request) throws IOException {
        Statement said = Asked.json(request, Statement.class);
        List<Long> images = required(said.images());
        List<String> taxa = said.taxa().orElse(List.of());
        List<String> denied = said.denied().orElse(List.of());
        if (!taxa.isEmpty() && !denied.isEmpty()) {
            throw Refused.badRequest("say what the photos show, or what they do not, but not both at once");
        }
        Labelling labels = chosen.of(request).labels();
        String who = who(request);
        if (!taxa.isEmpty()) {
            request.json(labels.label(images, taxa, who));
        } else if (!denied.isEmpty()) {
            request.json(labels.deny(images, denied, who));
        } else {
            request.json(labels.withdraw(images, who));
        }
    }

    private void undo(Context request) throws IOException {
        Change change = Asked.json(request, Change.class);
        required(change.images());
        request.json(chosen.of(request).labels().undo(change, who(request)));
    }

    private void changes(Context request) throws IOException {
        Instant before =
                Asked.text(request, "before").map(LabelEndpoints::instant).orElse(LATEST);
        int limit = Asked.number(request, "limit", 50, 1, 200);
        request.json(new Changes(chosen.of(request).photos().done(before, limit)));
    }

    private static Instant instant(String text) {
        try {
            Instant parsed = Instant.parse(text);
            return parsed.isAfter(LATEST) ? LATEST : parsed;
        } catch (DateTimeParseException e) {
            throw Refused.badRequest("before=%s is no time such as 2026-05-03T12:00:00Z".formatted(text));
        }
    }

    private void review(Context request) throws IOException {
        Review review = Asked.json(request, Review.class);
        List<Long> images = required(review.images());
        chosen.of(request).labels().review(images, oneOf(review.state()), who(request));
        request.json(new Images(images));
    }

    private static ReviewState oneOf(String word) {
        return switch (word) {
            case "new" -> ReviewState.NEW;
            case "accepted" -> ReviewState.ACCEPTED;
            case "rejected" -> ReviewState.REJECTED;
            case "unsure" -> ReviewState.UNSURE;
            default -> throw Refused.badRequest("state '%s': say new, accepted, rejected or unsure".formatted(word));
        };
    }

    private void use(Context request) throws IOException {
        Use use = Asked.json(request, Use.class);
        List<Long> images = required(use.images());
        Split split = switch (use.split()) {
            case "train" -> Split.TRAIN;
            case "test" -> Split.TEST;
            case "none" -> Split.NONE;
            default -> throw Refused.badRequest("split '%s': say train, test or none".formatted(use.split()));
        };
        chosen.of(request).labels().setSplit(images, split);
        request.json(new Images(images));
    }

    private void remove(Context request) throws IOException {
        List<Long> images = required(Asked.json(request, Images.class).images());
        chosen.of(request).labels().remove(images, who(request));
        request.json(new Images(images));
    }

    private void restore(Context request) throws IOException {
        List<Long> images = required(Asked.json(request, Images.class).images());
        chosen.of(request).labels().restore(images, who(request));
        request.json(new Images(images));
    }

    private static String who(Context request) {
        return Visitors.of(request).name();
    }

    private static List<Long> required(List<Long> images) {
        if (images.isEmpty() || images.size() > MOST) {
            throw Refused.badRequest("name 1 to %,d photos in 'images'".formatted(MOST));
        }
        return images;
    }
}
