package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.SearchResult;
import io.ocellus.people.Role;
import io.ocellus.service.Asking;
import io.ocellus.service.Upload;
import io.ocellus.web.Asked;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.List;

/// What photos show, and which known ones look like them.
record AskEndpoints(Chosen chosen) {

    private static final String TAG = "Ask";
    private static final int MOST_SUGGESTIONS = 100;

    /// @param identifications in the order of the photos; one for all of them if they are of one observation
    record Identifications(List<Identification> identifications) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.post("/api/v1/identify", Role.VIEWER, this::identify),
                        Operation.of(TAG, "Names what is on photos, sent as files of a form or one as the body")
                                .ofCollection()
                                .number("top", "how many suggestions, 1 to 100; usually 5")
                                .text("method", "name of a method; else the best that is trained")
                                .text("within", "only taxa within this one, by name or id")
                                .text("error", "share of answers that may be wrong, above 0 and below 1; usually 0.05")
                                .text("observation", "`one` if all photos show the same organism; then one answer")
                                .text("name", "of the photo, where it is the body")
                                .takesPhotos()
                                .answers(Identifications.class)),
                new Endpoint(
                        Route.post("/api/v1/search", Role.VIEWER, this::search),
                        Operation.of(TAG, "Finds the known photos that look most like one")
                                .ofCollection()
                                .number("top", "how many, 1 to 100; usually 5")
                                .text("within", "only photos of this taxon or one below it, by name or id")
                                .text("name", "of the photo, where it is the body")
                                .takesPhotos()
                                .answers(SearchResult.class)));
    }

    private void identify(Context request) throws IOException, InterruptedException {
        Asking asking = chosen.of(request).asking();
        IdentifyRequest wanted = wanted(request);
        List<Upload> photos = Uploads.of(request, chosen.settings());
        boolean asOne = Asked.said(request, "observation").filter("one"::equals).isPresent();
        request.json(new Identifications(
                asOne ? List.of(asking.identifyAsOne(photos, wanted)) : asking.identify(photos, wanted)));
    }

    private void search(Context request) throws IOException, InterruptedException {
        List<Upload> photos = Uploads.of(request, chosen.settings());
        request.json(chosen.of(request).asking().search(photos.getFirst(), wanted(request)));
    }

    static IdentifyRequest wanted(Context request) {
        return new IdentifyRequest(
                Asked.said(request, "top").map(AskEndpoints::top).orElse(IdentifyRequest.DEFAULT_TOP),
                Asked.said(request, "within"),
                Asked.said(request, "method"),
                Asked.said(request, "error").map(AskEndpoints::share).orElse(IdentifyRequest.DEFAULT_ERROR));
    }

    private static int top(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_SUGGESTIONS) {
            throw Refused.badRequest("top=%s is not in 1 to %d".formatted(text, MOST_SUGGESTIONS));
        }
        return Integer.parseInt(text);
    }

    private static double share(String text) {
        double share = text.matches("0?\\.\\d{1,9}") ? Double.parseDouble(text) : 0;
        if (share <= 0) {
            throw Refused.badRequest("error=%s is no share such as 0.05".formatted(text));
        }
        return share;
    }
}
