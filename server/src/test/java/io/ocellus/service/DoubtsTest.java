package io.ocellus.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.ocellus.classify.Balance;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.TrainRequest;
import io.ocellus.collection.TrainRequest.Acceptance;
import io.ocellus.server.GuideHome;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import io.ocellus.service.Doubts.Doubt;
import io.ocellus.training.TrainingProgress;
import io.ocellus.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// How sure the methods are of the photos of a small guide.
@ExtendWith(GuideServer.class)
class DoubtsTest {

    private static final List<Long> ALL =
            LongStream.rangeClosed(1, GuideHome.PHOTOS).boxed().toList();
    private static final Duration LONG = Duration.ofSeconds(30);

    private PhotoCollection collection;
    private EmbeddingQueue queue;
    private Following following;
    private Asking asking;
    private Doubts doubts;

    @BeforeEach
    void openACopy(Served shared, @TempDir Path folder) throws IOException {
        Path home = GuideServer.freshHome(shared, folder.resolve("home"));
        collection = PhotoCollection.open(new Home(home), "default");
        queue = new EmbeddingQueue(16, 2, 2);
        following = new Following(collection.corrections(), "default");
        asking = new Asking(collection, queue, following);
        doubts = new Doubts(collection, asking);
    }

    @AfterEach
    void close() throws IOException {
        doubts.close();
        following.close();
        queue.close();
        collection.close();
    }

    @Test
    void whatIsSaidOfAPhotoIsTheBestSuggestion() throws IOException {
        var best = asking.suggestionsFor(3, IdentifyRequest.STANDARD)
                .suggestions()
                .orElseThrow()
                .getFirst();
        assertThat(doubts.of(3)).isEqualTo(new Doubt(3, Optional.of(best.taxon()), best.share()));
    }

    @Test
    void theFirstPhotosAreKnownAtOnceAndTheLeastSureComesFirst() throws IOException {
        List<Doubt> known = doubts.leastSure(ALL);
        assertThat(known).extracting(Doubt::image).containsAll(ALL.subList(0, Doubts.AT_ONCE));
        assertThat(known)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Doubt::probability).thenComparingLong(Doubt::image));
    }

    @Test
    void theOthersAreAskedAboutBehind() {
        assertTimeoutPreemptively(LONG, () -> {
            while (doubts.leastSure(ALL).size() < ALL.size()) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void whatIsAboutToBeShownIsAskedAboutAhead() {
        List<Long> next = ALL.subList(ALL.size() - 2, ALL.size());
        assertTimeoutPreemptively(LONG, () -> {
            doubts.ahead(next);
            while (!doubts.knows(next)) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void aPhotoIsAskedAboutOnceForEachTraining() throws IOException, InterruptedException {
        Doubt before = doubts.of(1);
        assertThat(doubts.of(1)).isSameAs(before);
        TrainingSettings quick = new TrainingSettings(
                Set.of(TrainingSettings.CENTROIDS), 0.05, 0.95, Balance.NONE, OptionalDouble.of(3), "l2", 3, 1);
        collection.train(new TrainRequest(quick, Optional.empty(), Acceptance.ALWAYS), TrainingProgress.NONE, "test");
        assertThat(doubts.of(1)).isNotSameAs(before);
    }

    @Test
    void nothingIsAskedAboutBehindAfterTheEnd() throws IOException {
        doubts.close();
        List<Long> first = ALL.subList(0, Doubts.AT_ONCE);
        assertThat(doubts.leastSure(ALL)).extracting(Doubt::image).containsExactlyInAnyOrderElementsOf(first);
        assertThat(doubts.leastSure(ALL)).hasSize(Doubts.AT_ONCE);
    }

    @Test
    void aPhotoThatIsNotThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> doubts.of(999))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("999");
    }
}
