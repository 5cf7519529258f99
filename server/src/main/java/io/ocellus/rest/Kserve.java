package io.ocellus.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.ocellus.collection.Identification;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.people.Role;
import io.ocellus.service.Upload;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.web.Asked;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The Open Inference Protocol, version 2, as KServe's clients speak it over HTTP with JSON (KServe, "Open
/// Inference Protocol (V2 Inference Protocol)"). A model is a collection; its input is photos in base64, its
/// outputs are the suggestions.
record Kserve(Chosen chosen) {

    private static final String TAG = "KServe v2";
    private static final String INPUT = "photo";
    private static final int MOST = 16;
    private static final IdentifyRequest FIVE = IdentifyRequest.STANDARD;

    /// @param shape -1 where any number will do
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Tensor(String name, String datatype, List<Integer> shape) {}

    record ServerMetadata(String name, List<String> extensions) {}

    record ModelMetadata(String name, String platform, List<Tensor> inputs, List<Tensor> outputs) {}

    record InputTensor(
            String name, List<Integer> shape, String datatype, Optional<JsonNode> parameters, List<String> data) {}

    record InferenceRequest(
            Optional<String> id,
            Optional<JsonNode> parameters,
            List<InputTensor> inputs,
            Optional<List<JsonNode>> outputs) {}

    /// @param data row-major, a row a photo
    record OutputTensor(String name, List<Integer> shape, String datatype, List<?> data) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record InferenceResponse(
            @JsonProperty("model_name") String modelName, Optional<String> id, List<OutputTensor> outputs) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.get(
                                "/v2", Role.VIEWER, request -> request.json(new ServerMetadata("ocellus", List.of()))),
                        Operation.of(TAG, "Which server this is").answers(ServerMetadata.class)),
                new Endpoint(
                        Route.get("/v2/health/live", Role.ANYONE, request -> request.status(200)),
                        Operation.of(TAG, "Whether the server lives").sends("text/plain")),
                new Endpoint(
                        Route.get("/v2/health/ready", Role.ANYONE, request -> request.status(200)),
                        Operation.of(TAG, "Whether the server can answer").sends("text/plain")),
                new Endpoint(
                        Route.get("/v2/models/{model}", Role.VIEWER, this::metadata),
                        one("What a collection takes and gives").answers(ModelMetadata.class)),
                new Endpoint(
                        Route.get("/v2/models/{model}/ready", Role.VIEWER, this::ready),
                        one("Whether a collection can answer").sends("text/plain")),
                new Endpoint(
                        Route.post("/v2/models/{model}/infer", Role.VIEWER, this::infer),
                        one("Names what is on up to 16 photos")
                                .takes(InferenceRequest.class)
                                .answers(InferenceResponse.class)));
    }

    private static Operation one(String summary) {
        return Operation.of(TAG, summary).path("model", "string", "name of a collection");
    }

    private void metadata(Context request) throws IOException {
        String name = chosen.collections().get(request.pathParam("model")).name();
        request.json(new ModelMetadata(
                name,
                "ocellus",
                List.of(new Tensor(INPUT, "BYTES", List.of(-1))),
                List.of(
                        new Tensor("answer", "BYTES", List.of(-1)),
                        new Tensor("taxon", "BYTES", List.of(-1, FIVE.top())),
                        new Tensor("taxon_id", "INT64", List.of(-1, FIVE.top())),
                        new Tensor("probability", "FP64", List.of(-1, FIVE.top())))));
    }

    private void ready(Context request) throws IOException {
        chosen.collections().get(request.pathParam("model"));
        request.status(200);
    }

    private void infer(Context request) throws IOException, InterruptedException {
        InferenceRequest wanted = Asked.json(request, InferenceRequest.class);
        String name = request.pathParam("model");
        InputTensor input = wanted.inputs().stream()
                .filter(tensor ->
                        tensor.name().equals(INPUT) && tensor.datatype().equals("BYTES"))
                .findFirst()
                .orElseThrow(
                        () -> Refused.badRequest("send photos in base64 as the input '%s' of BYTES".formatted(INPUT)));
        if (input.data().isEmpty() || input.data().size() > MOST) {
            throw Refused.badRequest("send 1 to %d photos; there are %d"
                    .formatted(MOST, input.data().size()));
        }
        List<Upload> photos = new ArrayList<>();
        for (String text : input.data()) {
            photos.add(new Upload("photo " + (photos.size() + 1), decoded(text)));
        }
        List<Identification> found = chosen.collections().get(name).asking().identify(photos, FIVE);
        found.forEach(Kserve::requireAnswer);
        request.json(new InferenceResponse(name, wanted.id(), outputs(found)));
    }

    static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("a photo is no base64: %s".formatted(e.getMessage()));
        }
    }

    private static void requireAnswer(Identification found) {
        found.refused().ifPresent(why -> {
            throw Refused.badRequest("%s: %s".formatted(found.photo(), why.message()));
        });
    }

    /* Tensors are rectangles: photos with fewer suggestions than others are filled up. */
    private static List<OutputTensor> outputs(List<Identification> found) {
        int photos = found.size();
        List<Integer> matrix = List.of(photos, FIVE.top());
        List<String> answers = found.stream()
                .map(one -> one.answer()
                        .flatMap(Identification.Answer::taxon)
                        .map(Taxon::scientificName)
                        .orElse(""))
                .toList();
        return List.of(
                new OutputTensor("answer", List.of(photos), "BYTES", answers),
                new OutputTensor(
                        "taxon", matrix, "BYTES", rows(found, one -> one.taxon().scientificName(), "")),
                new OutputTensor(
                        "taxon_id",
                        matrix,
                        "INT64",
                        rows(found, one -> one.taxon().id(), 0)),
                new OutputTensor(
                        "probability",
                        matrix,
                        "FP64",
                        rows(found, one -> one.probability().orElse(one.share()), 0.0)));
    }

    private static <T> List<T> rows(List<Identification> found, Function<SuggestedTaxon, T> value, T none) {
        List<T> rows = new ArrayList<>();
        for (Identification one : found) {
            List<SuggestedTaxon> suggestions = one.suggestions().orElse(List.of());
            for (int i = 0; i < FIVE.top(); i++) {
                rows.add(i < suggestions.size() ? value.apply(suggestions.get(i)) : none);
            }
        }
        return rows;
    }
}
