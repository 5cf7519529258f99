package io.ocellus.train;

import io.ocellus.augment.Augmentation;
import io.ocellus.augment.Manifest;
import io.ocellus.augment.Photos;
import io.ocellus.augment.View;
import io.ocellus.image.Pixels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What the teachers say of views of photos: from the cache, or from themselves, by a thread of its own that works
/// ahead of the trainer. A row holds the embeddings of all teachers, one behind the other.
///
/// Two rows of numbers are kept for a photo's every view: those of the drawn views 0 to `views - 1`, and one for
/// the photo as each teacher's own card frames it. All rows are read back from the cache, so that they are rounded
/// alike whether they have just been made or long before. For one trainer thread.
final class Teaching implements AutoCloseable {

    private final List<Teacher> teachers;
    private final Manifest manifest;
    private final Photos large;
    private final TeacherCache cache;
    private final Augmentation augmentation;
    private final Views views;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("teachers").daemon().factory());
    private final Map<Long, CompletableFuture<float[]>> asked = new ConcurrentHashMap<>();

    /// Which views there are.
    ///
    /// @param count of each photo, beside the whole one
    /// @param seed that they are drawn from
    record Views(int count, long seed) {}

    /// @param teachers closed with this
    /// @param large the photos of the manifest, large enough for the teachers; closed with this
    Teaching(List<Teacher> teachers, Photos large, TeacherCache cache, Augmentation augmentation, Views views) {
        this.teachers = List.copyOf(teachers);
        this.manifest = large.manifest();
        this.large = large;
        this.cache = cache;
        this.augmentation = augmentation;
        this.views = views;
    }

    /// Rows of the cache for a manifest.
    static long rows(Manifest manifest, Views views) {
        return manifest.entries().size() * (views.count() + 1L);
    }

    /// Length of each teacher's embedding, in their order.
    List<Integer> dimensions() {
        return teachers.stream().map(Teacher::dimension).toList();
    }

    List<String> names() {
        return teachers.stream().map(Teacher::name).toList();
    }

    /// A photo as large as the teachers need it, if it can be decoded.
    Optional<Pixels> photo(int index) {
        return large.photo(index);
    }

    /// Asks for a view without waiting.
    ///
    /// @param index of the entry in the manifest
    /// @param view 0 to the number of views, which is the whole photo
    /// @param width of the photo as the student has it, which the view is drawn for; so of `height`
    /// @return whether the answer is there already
    boolean ask(int index, int view, int width, int height) {
        return asking(index, view, width, height).isDone();
    }

    /// What the teachers say of a view, waiting for it if need be: `float[sum of dimensions]`, the caller's.
    ///
    /// @throws TrainingException if the photo cannot be decoded
    float[] answer(int index, int view, int width, int height) {
        try {
            return asking(index, view, width, height).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TrainingException known ? known : e;
        } finally {
            asked.remove(row(index, view));
        }
    }

    private CompletableFuture<float[]> asking(int index, int view, int width, int height) {
        long row = row(index, view);
        return asked.computeIfAbsent(
                row, key -> CompletableFuture.supplyAsync(() -> said(row, index, view, width, height), worker));
    }

    private float[] said(long row, int index, int view, int width, int height) {
        return cache.find(row).orElseGet(() -> {
            cache.keep(row, computed(index, view, width, height));
            return cache.find(row).orElseThrow();
        });
    }

    private float[] computed(int index, int view, int width, int height) {
        Pixels photo = large.photo(index)
                .orElseThrow(() -> new TrainingException("%s: cannot be decoded any more; see whether it has changed"
                        .formatted(manifest.entries().get(index).file())));
        float[] row =
                new float[dimensions().stream().mapToInt(Integer::intValue).sum()];
        int at = 0;
        for (Teacher teacher : teachers) {
            float[] own = view == views.count()
                    ? teacher.photo(photo)
                    : teacher.square(view(index, view, width, height).picture(photo, teacher.side()));
            System.arraycopy(own, 0, row, at, own.length);
            at += own.length;
        }
        return row;
    }

    private View view(int index, int number, int width, int height) {
        return View.of(augmentation, manifest.entries().get(index).name(), views.seed(), number, width, height);
    }

    private long row(int index, int view) {
        return index * (views.count() + 1L) + view;
    }

    /// Waits for what is under way.
    @Override
    public void close() {
        asked.values().forEach(future -> future.cancel(true));
        worker.close();
        cache.close();
        teachers.forEach(Teacher::close);
        large.close();
    }

    /// Opens the cache of a run.
    static TeacherCache cache(RunFolder folder, String key, Manifest manifest, Views views, List<Teacher> teachers)
            throws IOException {
        int dimension = teachers.stream().mapToInt(Teacher::dimension).sum();
        return TeacherCache.open(folder.file("teachers.cache"), key, rows(manifest, views), dimension);
    }
}
