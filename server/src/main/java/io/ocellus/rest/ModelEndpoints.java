package io.ocellus.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.ocellus.collection.Json;
import io.ocellus.model.Bundle;
import io.ocellus.people.Role;
import io.ocellus.service.Evaluations.Kept;
import io.ocellus.service.ServedCollection;
import io.ocellus.training.TrainedStore;
import io.ocellus.training.TrainingCard;
import io.ocellus.web.Asked;
import io.ocellus.web.Problem;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Networks, what was trained, and how well it does.
record ModelEndpoints(Chosen chosen) {

    private static final String TAG = "Models";

    /// A network.
    ///
    /// @param classes that it tells apart; 0 if it only embeds
    /// @param embeddingDimension of its vectors; 0 if it has none
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Model(
            String name,
            String description,
            String task,
            int classes,
            int embeddingDimension,
            Optional<String> licence,
            Optional<String> source,
            String sha256) {}

    record Models(List<Model> models) {}

    /// What was trained of a collection.
    ///
    /// @param methods that can answer now, the best last
    /// @param training in use; absent if nothing was trained
    /// @param kept trainings that can be put to use, the newest first
    /// @param trouble why it could not follow the last corrections, if it could not
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Training(
            List<String> methods, Optional<JsonNode> training, List<KeptTraining> kept, Optional<String> trouble) {}

    /// A training that is kept.
    ///
    /// @param number by which it is put to use
    /// @param images that were learnt from
    /// @param refitted taxa that were fitted again since, after corrections
    /// @param inUse whether it is the one in use
    /// @param rolledBack whether somebody went back from it to the one before
    record KeptTraining(
            int number,
            Instant trained,
            int images,
            int taxa,
            int refitted,
            String featureSpace,
            List<MethodShare> methods,
            boolean inUse,
            boolean rolledBack) {

        static KeptTraining of(TrainedStore.Kept kept) {
            TrainingCard card = kept.card();
            return new KeptTraining(
                    kept.number(),
                    card.trained(),
                    card.images(),
                    card.taxa(),
                    card.refitted(),
                    card.featureSpace(),
                    card.methods().stream()
                            .map(method -> new MethodShare(method.name(), method.accuracy()))
                            .toList(),
                    kept.inUse(),
                    kept.rolledBack());
        }
    }

    /// How often a method named held-out photos rightly.
    ///
    /// @param accuracy share, [0, 1]
    record MethodShare(String name, double accuracy) {}

    /// @param evaluations newest first
    record EvaluationList(List<Kept> evaluations) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.get("/api/v1/models", Role.VIEWER, this::models),
                        Operation.of(TAG, "The networks of this home").answers(Models.class)),
                new Endpoint(
                        Route.post("/api/v1/explain", Role.VIEWER, this::explain),
                        Operation.of(TAG, "A picture of where a network saw what it names")
                                .ofCollection()
                                .text("model", "name of a network that tells classes apart")
                                .text("within", "only taxa within this one, by name or id")
                                .takesPhotos()
                                .sends("image/png")),
                new Endpoint(
                        Route.get("/api/v1/trainings", Role.VIEWER, this::training),
                        Operation.of(TAG, "The methods of a collection, and where they come from")
                                .ofCollection()
                                .answers(Training.class)),
                new Endpoint(
                        Route.post("/api/v1/trainings/rollback", Role.CURATOR, this::rollBack),
                        Operation.of(TAG, "Goes back to the training before the one in use")
                                .ofCollection()
                                .answers(Training.class)),
                new Endpoint(
                        Route.post("/api/v1/trainings/{training}/use", Role.CURATOR, this::use),
                        Operation.of(TAG, "Puts a training that is kept to use")
                                .path("training", "integer", "its number")
                                .ofCollection()
                                .answers(Training.class)),
                new Endpoint(
                        Route.get("/api/v1/evaluations", Role.VIEWER, this::evaluations),
                        Operation.of(TAG, "What was found out about the methods")
                                .ofCollection()
                                .answers(EvaluationList.class)),
                new Endpoint(
                        Route.get("/api/v1/evaluations/{evaluation}", Role.VIEWER, this::evaluation),
                        one("One evaluation").answers(Kept.class)),
                new Endpoint(
                        Route.get("/api/v1/evaluations/{evaluation}/report", Role.VIEWER, this::report),
                        one("One evaluation as a page").sends("text/html")));
    }

    private static Operation one(String summary) {
        return Operation.of(TAG, summary)
                .path("evaluation", "integer", "its number")
                .ofCollection();
    }

    private void models(Context request) {
        request.json(new Models(chosen.collections().home().bundles().list().stream()
                .map(ModelEndpoints::model)
                .toList()));
    }

    private static Model model(Bundle bundle) {
        var card = bundle.card();
        return new Model(
                card.name(),
                card.description(),
                card.task(),
                card.classes(),
                card.embeddingDimension(),
                card.licence(),
                card.source(),
                card.sha256());
    }

    private void explain(Context request) throws IOException {
        String model = Asked.said(request, "model")
                .orElseThrow(() -> Refused.badRequest("name a network as 'model'; GET /api/v1/models lists them"));
        byte[] png = chosen.of(request)
                .asking()
                .heat(Uploads.of(request, chosen.settings()).getFirst(), model, AskEndpoints.wanted(request))
                .orElseThrow(() -> new Refused(
                        Problem.Kind.UNPROCESSABLE,
                        "no such picture can be made: the photo cannot be read, or '%s' has no feature map that is averaged"
                                .formatted(model)));
        request.contentType("image/png").result(png);
    }

    private void training(Context request) throws IOException {
        request.json(training(chosen.of(request)));
    }

    private static Training training(ServedCollection collection) throws IOException {
        return new Training(
                collection.methods(),
                collection.training().map(card -> new Json().mapper().valueToTree(card)),
                collection.trainings().stream().map(KeptTraining::of).toList(),
                collection.trouble());
    }

    private void rollBack(Context request) throws IOException, InterruptedException {
        ServedCollection collection = chosen.of(request);
        collection.rollBack();
        request.json(training(collection));
    }

    private void use(Context request) throws IOException, InterruptedException {
        ServedCollection collection = chosen.of(request);
        collection.useTraining(number(request, "training"));
        request.json(training(collection));
    }

    private void evaluations(Context request) throws IOException {
        request.json(new EvaluationList(chosen.of(request).evaluations().list()));
    }

    private void evaluation(Context request) throws IOException {
        request.json(chosen.of(request).evaluations().one(number(request, "evaluation")));
    }

    private void report(Context request) throws IOException {
        request.header(
                "Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox");
        request.contentType("text/html; charset=utf-8")
                .result(Files.newInputStream(chosen.of(request).evaluations().page(number(request, "evaluation"))));
    }

    private static int number(Context request, String parameter) {
        return (int) Math.min(Integer.MAX_VALUE, Asked.pathNumber(request, parameter));
    }
}
