package io.ocellus.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The `instances` and `predictions` of SpeciesNet (Gadot et al., "To crop or not to crop: Comparing whole-image and
/// cropped classification on a large dataset of camera trap images", IET Computer Vision, 2024, and its program), for
/// tools that read its answers. Photos come in the request: no path of a client is ever opened, so `filepath` is only
/// given back.
record SpeciesNet(Chosen chosen) {

    private static final int MOST = 16;
    private static final List<String> RANKS = List.of("class", "order", "family", "genus", "species");

    /// @param b64 the photo in base64
    record Image(String b64) {}

    /// @param filepath a name that is given back
    /// @param image the photo itself
    @JsonIgnoreProperties(ignoreUnknown = true) // countries and detections of other tools
    record Instance(String filepath, Image image) {}

    record Instances(List<Instance> instances) {}

    /// @param classes as `id;class;order;family;genus;species;common name`, most probable first
    record Classifications(List<String> classes, List<Double> scores) {}

    /// @param prediction what is said; as one of the classes, or of a taxon above them; `;;;;;;` for unknown
    /// @param failures `CLASSIFIER` if the photo was refused
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Prediction(
            String filepath,
            Optional<Classifications> classifications,
            Optional<String> prediction,
            @JsonProperty("prediction_score") Optional<Double> score,
            @JsonProperty("prediction_source") Optional<String> source,
            Optional<List<String>> failures) {}

    record Predictions(List<Prediction> predictions) {}

    List<Endpoint> endpoints() {
        return List.of(new Endpoint(
                Route.post("/api/v1/predict", Role.VIEWER, this::predict),
                Operation.of("SpeciesNet", "Names what is on up to 16 photos, in the form of SpeciesNet")
                        .ofCollection()
                        .takes(Instances.class)
                        .answers(Predictions.class)));
    }

    private void predict(Context request) throws IOException, InterruptedException {
        List<Instance> instances = Asked.json(request, Instances.class).instances();
        if (instances.isEmpty() || instances.size() > MOST) {
            throw Refused.badRequest("send 1 to %d instances; there are %d".formatted(MOST, instances.size()));
        }
        List<Upload> photos = instances.stream()
                .map(instance -> new Upload(
                        instance.filepath(), Kserve.decoded(instance.image().b64())))
                .toList();
        List<Identification> found = chosen.of(request).asking().identify(photos, IdentifyRequest.STANDARD);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            predictions.add(prediction(instances.get(i).filepath(), found.get(i)));
        }
        request.json(new Predictions(predictions));
    }

    private static Prediction prediction(String filepath, Identification found) {
        if (found.refused().isPresent()) {
            return new Prediction(
                    filepath,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of("CLASSIFIER")));
        }
        List<SuggestedTaxon> suggestions = found.suggestions().orElse(List.of());
        Classifications classes = new Classifications(
                suggestions.stream()
                        .map(one -> label(one.taxon(), one.lineage()))
                        .toList(),
                suggestions.stream()
                        .map(one -> one.probability().orElse(one.share()))
                        .toList());
        Optional<Identification.Answer> answer = found.answer();
        return new Prediction(
                filepath,
                Optional.of(classes),
                answer.map(said ->
                        said.taxon().map(taxon -> label(taxon, said.lineage())).orElse(";;;;;;")),
                answer.map(said -> said.probability().orElse(said.share())),
                found.method(),
                Optional.empty());
    }

    private static String label(Taxon taxon, List<Taxon> lineage) {
        List<Taxon> path = Stream.concat(lineage.stream(), Stream.of(taxon)).toList();
        String ranks = RANKS.stream()
                .map(rank -> path.stream()
                        .filter(one -> one.rank().equalsIgnoreCase(rank))
                        .findFirst()
                        .map(one -> rank.equals("species") ? epithet(one) : plain(one.scientificName()))
                        .orElse(""))
                .collect(Collectors.joining(";"));
        return "%d;%s;%s".formatted(taxon.id(), ranks, plain(taxon.commonName()));
    }

    /* SpeciesNet gives the second word of a species' name, beside its genus. */
    private static String epithet(Taxon species) {
        String name = species.scientificName();
        return plain(name.substring(name.indexOf(' ') + 1));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(';', ',');
    }
}
