package io.ocellus.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.service.Evaluations;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    /// As `evaluate --json` writes them, cut down.
    private static final String KEPT = """
            {"images": 100, "methods": [
              {"method": "svm", "top1": 0.7, "top1Interval": [0.6, 0.8], "top5": 0.9, "macroTop1": 0.6,
               "promise": "broken", "promisedError": 0.05, "observedError": 0.12, "answered": 0.9,
               "ece": 0.08, "reliability": [
                 {"confidence": 0.2, "right": 0.1, "images": 50}, {"confidence": 1.0, "right": 0.9, "images": 50}],
               "confusions": []},
              {"method": "neighbours", "top1": 0.5, "top1Interval": [0.4, 0.6], "top5": 0.8, "macroTop1": 0.4,
               "reliability": [], "confusions": []}],
             "learningCurves": [{"method": "svm", "worthwhile": 0.02, "stopsPayingAt": 10, "points": [
               {"imagesPerTaxon": 1, "top1": 0.2, "top1Interval": [0.1, 0.3]},
               {"imagesPerTaxon": 10, "top1": 0.6, "top1Interval": [0.5, 0.7]},
               {"imagesPerTaxon": 100, "top1": 0.7, "top1Interval": [0.6, 0.8]}]}]}""";

    private static EvaluateView.Latest latest() {
        try {
            return Figures.latest(new Evaluations.Kept(1, Instant.EPOCH, "anna", new ObjectMapper().readTree(KEPT)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(KEPT, e);
        }
    }

    @Test
    void aPromiseThatWasBrokenIsSaidToBe() {
        assertThat(latest().promises()).singleElement().satisfies(promise -> {
            assertThat(promise.kind()).isEqualTo("wrong");
            assertThat(promise.word()).contains("svm promised at most 5%", "12.0%", "90%", "broken");
        });
    }

    @Test
    void probabilitiesOfTheBestMethodAreDrawnAgainstWhatCameTrue() {
        assertThat(latest().reliability()).singleElement().satisfies(chart -> {
            assertThat(chart.title()).isEqualTo("svm");
            assertThat(chart.note()).contains("8%");
            assertThat(chart.dots()).hasSize(2);
            assertThat(Double.parseDouble(chart.dots().getLast().x())).isEqualTo(ChartView.RIGHT);
            assertThat(Double.parseDouble(chart.dots().getLast().y()))
                    .as("90% of the height")
                    .isEqualTo(ChartView.BOTTOM - 0.9 * (ChartView.BOTTOM - ChartView.TOP));
        });
    }

    @Test
    void eachDoublingOfPhotosIsAsWideAsTheNext() {
        assertThat(latest().curves()).singleElement().satisfies(chart -> {
            List<Double> across = chart.across().stream()
                    .map(tick -> Double.parseDouble(tick.at()))
                    .toList();
            assertThat(across.get(1)).isEqualTo((ChartView.LEFT + ChartView.RIGHT) / 2.0);
            assertThat(chart.note()).isEqualTo("From 10 photos a taxon on, twice as many bring less than 2%.");
            assertThat(chart.words()).startsWith("1 photo a taxon: 20%; 10 photos a taxon: 60%");
            assertThat(chart.band().split(" ")).hasSize(6);
        });
    }
}
