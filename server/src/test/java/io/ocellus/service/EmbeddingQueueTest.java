package io.ocellus.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.PhotoEncoder;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@ExtendWith(GuideServer.class)
class EmbeddingQueueTest {

    @TempDir
    Path folder;

    @Test
    void concurrentPhotosComeOutAsIfEachWereAlone(Served shared)
            throws IOException, InterruptedException, ExecutionException {
        try (PhotoCollection guide = guide(shared);
                EmbeddingQueue queue = new EmbeddingQueue(100, 2, 4);
                ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            PhotoEncoder encoder = guide.encoder();
            List<Upload> photos = photos(shared, 24);
            List<Callable<Seen>> questions = new ArrayList<>();
            for (Upload photo : photos) {
                questions.add(() -> queue.see(encoder, List.of(photo)).getFirst());
            }
            List<Future<Seen>> answers = askers.invokeAll(questions);
            for (int i = 0; i < photos.size(); i++) {
                Seen seen = answers.get(i).get();
                PhotoEncoder.Opened alone =
                        encoder.look(photos.get(i).bytes()).opened().orElseThrow();
                assertThat(seen.opened().orElseThrow().sha256()).isEqualTo(alone.sha256());
                assertThat(seen.embedding())
                        .isEqualTo(encoder.embed(List.of(alone.picture().pixels()))[0]);
            }
            assertThat(queue.photos()).isEqualTo(24);
            assertThat(queue.batches()).isLessThanOrEqualTo(24);
        }
    }

    @Test
    void whatFindsNoRoomIsRefusedAtOnce(Served shared) throws IOException {
        try (PhotoCollection guide = guide(shared);
                EmbeddingQueue queue = new EmbeddingQueue(4, 1, 1)) {
            List<Upload> many = Collections.nCopies(5, photos(shared, 1).getFirst());
            assertThatThrownBy(() -> queue.see(guide.encoder(), many))
                    .isInstanceOfSatisfying(
                            BusyException.class,
                            busy -> assertThat(busy.retryAfter()).isPositive());
            assertThat(queue.refused()).isEqualTo(5);
            assertThat(queue.photos()).isZero();
        }
    }

    @Test
    void aRefusedPhotoHindersNoOther(Served shared) throws IOException, InterruptedException {
        try (PhotoCollection guide = guide(shared);
                EmbeddingQueue queue = new EmbeddingQueue(10, 1, 4)) {
            Upload good = photos(shared, 1).getFirst();
            List<Seen> seen = queue.see(guide.encoder(), List.of(good, new Upload("bad", new byte[] {1, 2}), good));
            assertThat(seen.get(1).refused()).isPresent();
            assertThat(seen.get(2).embedding()).isEqualTo(seen.get(0).embedding());
        }
    }

    @Test
    void aLookOfASpecialistIsMadeByTheWorkersAndFindsRoomAlways() {
        try (EmbeddingQueue queue = new EmbeddingQueue(1, 1, 1)) {
            List<String> threads = new ArrayList<>();
            assertThat(queue.look(() -> {
                        threads.add(Thread.currentThread().getName());
                        return new float[] {1, 2};
                    }))
                    .containsExactly(1, 2);
            assertThat(threads).singleElement().asString().startsWith("embedding");
            assertThat(queue.looks()).isEqualTo(1);
            assertThatThrownBy(() -> queue.look(() -> {
                        throw new CollectionException("the network is gone");
                    }))
                    .isInstanceOf(CollectionException.class)
                    .hasMessage("the network is gone");
        }
    }

    @Test
    void theMeanOfOneVectorIsItselfAndLengthsDoNotCount() {
        assertThat(Asking.mean(List.of(new float[] {3, 4}))).containsExactly(3, 4);
        float[] mean = Asking.mean(List.of(new float[] {100, 0}, new float[] {0, 1}));
        assertThat(mean[0]).isEqualTo(mean[1]);
    }

    private PhotoCollection guide(Served shared) throws IOException {
        return PhotoCollection.open(new Home(GuideServer.freshHome(shared, folder.resolve("home"))), "default");
    }

    private static List<Upload> photos(Served shared, int count) throws IOException {
        try (var files = Files.walk(shared.home().resolveSibling("pristine").resolve("guide/images"))) {
            List<Upload> photos = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(count)
                    .toList()) {
                photos.add(new Upload(file.getFileName().toString(), Files.readAllBytes(file)));
            }
            return photos;
        }
    }
}
