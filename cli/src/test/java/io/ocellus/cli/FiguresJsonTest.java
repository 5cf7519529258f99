package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.collection.Json;
import io.ocellus.evaluate.Evaluation;
import io.ocellus.evaluate.Outcome;
import io.ocellus.evaluate.Outcome.Guess;
import io.ocellus.evaluate.Outcome.Reply;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The JSON of figures, whose names scripts rely on.
class FiguresJsonTest {

    private static final Taxonomy TAXONOMY = Taxonomy.of(List.of(
            new TaxonRecord(1, 0, "Danaus", "", "genus", List.of(), ""),
            new TaxonRecord(2, 1, "Danaus plexippus", "Monarch", "species", List.of(), ""),
            new TaxonRecord(3, 1, "Danaus gilippus", "Queen", "species", List.of(), "")));

    private static Outcome outcome(long image, int guess, Optional<Reply> reply) {
        return new Outcome(image, 1, List.of(new Guess(guess, 0.75)), reply, "image " + image, false);
    }

    private static JsonNode json(Outcome... outcomes) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(new Json()
                        .line(new Evaluation(TAXONOMY, List.of(outcomes), node -> 30)
                                .figures("svm", 2, OptionalDouble.of(0.05))));
    }

    @Test
    void answersAndConfidenceStandAmongTheOtherFigures() throws JsonProcessingException {
        JsonNode figures =
                json(outcome(1, 1, Optional.of(new Reply(1, 0.9))), outcome(2, 2, Optional.of(new Reply(0, 1))));
        assertThat(figures.at("/promisedError").asDouble()).isEqualTo(0.05);
        assertThat(figures.at("/observedError").asDouble(-1)).isZero();
        assertThat(figures.at("/promise").asText()).isEqualTo("kept");
        assertThat(figures.at("/answered").asDouble()).isEqualTo(1);
        assertThat(figures.at("/answeredAtSpecies").asDouble()).isEqualTo(0.5);
        assertThat(figures.at("/ece").asDouble()).isEqualTo(0.25);
        assertThat(figures.at("/meanErrorHeight").asDouble()).isEqualTo(1);
        assertThat(figures.at("/bands/0/band").asText()).isEqualTo("medium");
        assertThat(figures.at("/bootstrap/macroTop1").size()).isEqualTo(2);
        assertThat(figures.at("/confusions/0/guessed/commonName").asText()).isEqualTo("Queen");
        assertThat(figures.at("/perTaxon/0/taxon/id").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownIsAbsent() throws JsonProcessingException {
        JsonNode figures = json(outcome(1, 1, Optional.empty()));
        for (String field :
                List.of("answers", "observedError", "promise", "meanErrorHeight", "confusionMatrix", "unknownAuroc")) {
            assertThat(figures.has(field)).as(field).isFalse();
        }
        assertThat(figures.has("ece")).isTrue();
    }
}
