package io.ocellus.training;

import io.ocellus.answer.HeldOut;
import io.ocellus.classify.Classes;
import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.Folds;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.NearestPhotos;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.Scope;
import io.ocellus.classify.TrainingSet;
import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Half;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The training images as a gallery: which of them are most like each, those of its own fold left aside, and
/// how `neighbours` votes. Embeddings are compared as they are, before any transform. They are read when
/// somebody first asks. Confined to one thread.
final class LessonGallery implements AutoCloseable {

    private static final int BLOCK = 4096; // rows held as floats

    private final Lessons lessons;
    private @Nullable FlatIndex index;

    LessonGallery(Lessons lessons) {
        this.lessons = lessons;
    }

    /// An index of embeddings, whose ids are their rows from 1 on. The caller closes it.
    static FlatIndex index(FeatureRows raw) {
        FlatIndex index = FlatIndex.inMemory(
                raw.columns(), Measure.COSINE, Runtime.getRuntime().availableProcessors());
        for (int from = 0; from < raw.rows(); from += BLOCK) {
            int end = Math.min(from + BLOCK, raw.rows());
            FloatMatrix block = raw.select(IntStream.range(from, end).toArray());
            for (int row = from; row < end; row++) {
                index.add(row + 1L, Half.of(block.row(row - from)));
            }
        }
        return index;
    }

    private FlatIndex index() {
        FlatIndex known = index;
        if (known == null) {
            known = index(lessons.raw());
            index = known;
        }
        return known;
    }

    /// The images most like each one, [NearestPhotos#SEARCHED] at most, of those that its fold learns from;
    /// nobody for images that are never held out.
    ///
    /// @throws InterruptedException if the thread is interrupted
    List<Nearest> nearest(Folds folds) throws InterruptedException {
        List<Nearest> nearest = new ArrayList<>();
        for (int row = 0; row < lessons.nodes().length; row++) {
            nearest.add(folds.of(row) < 0 ? Nearest.NONE : search(folds, row, NearestPhotos.SEARCHED));
        }
        return nearest;
    }

    private Nearest search(Folds folds, int row, int count) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped while looking for the nearest of the training images");
        }
        int fold = folds.of(row);
        float[] embedding = lessons.raw().select(new int[] {row}).row(0);
        return Nearest.of(index(), embedding, id -> vote(folds, fold, (int) id - 1), count);
    }

    private int vote(Folds folds, int fold, int row) {
        return folds.of(row) == fold ? Neighbours.NO_VOTE : lessons.nodes()[row];
    }

    /// What `neighbours` says of each held-out image.
    ///
    /// @param nearest as [#nearest] found them; empty where so many are not kept, and each is looked for
    /// @throws InterruptedException if the thread is interrupted
    HeldOut votes(Folds folds, List<Nearest> nearest) throws InterruptedException {
        TrainingSet set = lessons.untransformed();
        AnswerSheet sheet = new AnswerSheet(set, nearest);
        int count = Neighbours.Settings.DEFAULT.count();
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] learned = folds.learned(fold);
            if (learned.length > 0) {
                int silent = fold;
                Classes known = Classes.of(IntStream.of(learned).map(row -> set.nodes()[row]));
                Neighbours neighbours = new Neighbours(
                        index(),
                        set.taxonomy(),
                        known,
                        id -> vote(folds, silent, (int) id - 1),
                        Neighbours.Settings.DEFAULT);
                int[] places = sheet.places(known);
                for (int row : folds.held(fold)) {
                    Nearest likes = nearest.isEmpty()
                            ? search(folds, row, count)
                            : nearest.get(row).first(count);
                    sheet.write(row, places, neighbours.scores(likes, Scope.EVERYWHERE));
                }
            }
        }
        return sheet.heldOut();
    }

    /// What `neighbours` says of an image when only images within a taxon vote.
    ///
    /// @param folds those of the image's fold do not vote
    /// @param within node
    /// @return `float[classes of the lessons]`; classes that do not lie there are left out
    float[] votesWithin(Folds folds, int row, int within) {
        TrainingSet set = lessons.untransformed();
        LongToIntFunction votes = id -> {
            int node = vote(folds, folds.of(row), (int) id - 1);
            return node != Neighbours.NO_VOTE && set.taxonomy().isWithin(node, within) ? node : Neighbours.NO_VOTE;
        };
        Neighbours neighbours =
                new Neighbours(index(), set.taxonomy(), set.classes(), votes, Neighbours.Settings.DEFAULT);
        return neighbours.scores(lessons.raw().select(new int[] {row}).row(0), within);
    }

    @Override
    public void close() {
        if (index != null) {
            index.close();
        }
    }
}
