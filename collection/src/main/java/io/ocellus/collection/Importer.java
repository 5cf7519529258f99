package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.Origin;
import io.ocellus.collection.ImportProgress.Stage;
import io.ocellus.collection.ImportReport.RefusedFile;
import io.ocellus.embed.Embedder;
import io.ocellus.embed.FeatureSpace;
import io.ocellus.image.NearDuplicates;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.source.Claims;
import io.ocellus.source.Outline;
import io.ocellus.source.Problem;
import io.ocellus.source.Source;
import io.ocellus.source.SourcePhoto;
import io.ocellus.source.SourceVisitor;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Brings photos into a collection. One import per instance; the caller holds the lock of the collection.
///
/// What is committed is whole: an import that dies goes on where it stopped when it is called again, since photos
/// that are there are passed over by name, size and time.
final class Importer {

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final Embedder embedder;
    private final ImportRequest request;
    private final ImportProgress progress;
    private final Ledger ledger = new Ledger();
    private long total;
    private long done;

    Importer(
            CollectionFolder folder,
            Catalog catalog,
            Embedder embedder,
            ImportRequest request,
            ImportProgress progress) {
        this.folder = folder;
        this.catalog = catalog;
        this.embedder = embedder;
        this.request = request;
        this.progress = progress;
    }

    ImportReport run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Source> sources = request.sources().stream().map(Source::at).toList();
        List<Outline> outlines = new ArrayList<>();
        for (Source source : sources) {
            outlines.add(source.outline());
        }
        total = outlines.stream().mapToLong(Outline::photos).sum();
        Taxonomy taxonomy = TaxonomyPlan.apply(catalog, request, outlines);
        request.label().ifPresent(name -> Taxa.require(taxonomy, name));
        Labels labels = new Labels(taxonomy);
        if (total > 0) { // a request that led to no photo does not decide on the backbone
            FeatureSpace space = embedder.space();
            catalog.setFeatureSpace(new FeatureSpaceRow(space.name(), space.backbone(), space.dimension()));
        }
        read(sources, labels, new SplitWords(request.split(), outlines));

        progress.at(Stage.COMPARING, 0, ledger.offered.size());
        LookAlikes lookAlikes = LookAlikes.find(catalog, ledger.offered::contains);
        if (request.split() == SplitChoice.AUTO) {
            catalog.setSplit(lookAlikes.divide(ledger.offered, request.testShare(), request.seed()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return report(labels, lookAlikes, seconds);
    }

    private void read(List<Source> sources, Labels labels, SplitWords splits) throws IOException, InterruptedException {
        BatchWriter writer = new BatchWriter(catalog, labels, splits, request.who(), ledger);
        KnownPhotos known = KnownPhotos.of(catalog);
        Intake intake = new Intake(PhotoDecoder.standard(), embedder, known, folder);
        int threads = Runtime.getRuntime().availableProcessors();
        List<Mention> mentions = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(intake, new Sink(writer), threads)) {
            for (Source source : sources) {
                source.walk(new Visitor(pipeline, known, mentions));
            }
            pipeline.finish();
        }
        // Only now: the walk runs ahead of the writer by chance, and which label is the first must not hang on that.
        mentions.forEach(mention -> writer.known(mention.name(), mention.claims()));
        writer.settle();
    }

    /// A photo that was there before this import.
    private record Mention(String name, Claims claims) {}

    private Claims claims(Claims said) {
        return request.label().map(said::withLabel).orElse(said);
    }

    /// Runs on the writing thread.
    private final class Sink implements Pipeline.Sink {

        private final BatchWriter writer;

        Sink(BatchWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(SourcePhoto photo, Intake.Result result) {
            synchronized (ledger) {
                writer.write(photo, result);
                progress.at(Stage.READING, ++done, Math.max(total, done));
            }
        }

        @Override
        public void end() {
            synchronized (ledger) {
                writer.settle();
            }
        }
    }

    /// Runs on the walking thread.
    private final class Visitor implements SourceVisitor {

        private final Pipeline pipeline;
        private final KnownPhotos known;
        private final List<Mention> mentions;

        Visitor(Pipeline pipeline, KnownPhotos known, List<Mention> mentions) {
            this.pipeline = pipeline;
            this.known = known;
            this.mentions = mentions;
        }

        @Override
        public boolean wants(String name, long bytes, long modifiedMillis, Claims said) {
            boolean isThere = known.hasUnchanged(new Origin(name, bytes, modifiedMillis));
            if (isThere) {
                mentions.add(new Mention(name, claims(said)));
                synchronized (ledger) {
                    progress.at(Stage.READING, ++done, Math.max(total, done));
                }
            }
            return !isThere;
        }

        @Override
        public void photo(SourcePhoto photo) throws InterruptedException {
            pipeline.offer(new SourcePhoto(
                    photo.name(), photo.bytes(), photo.modifiedMillis(), photo.content(), claims(photo.claims())));
        }

        @Override
        public void problem(Problem problem) {
            synchronized (ledger) {
                done++;
                ledger.refused.add(new RefusedFile(problem.file(), problem.reason(), problem.message()));
            }
        }
    }

    private ImportReport report(Labels labels, LookAlikes lookAlikes, double seconds) {
        var counts = catalog.counts();
        List<NearDuplicates.Pair> across = lookAlikes.acrossSplits();
        return new ImportReport(
                folder.name(),
                embedder.space().name(),
                ledger.found(),
                ledger.imported,
                ledger.alreadyThere,
                ledger.relabelled,
                ledger.exactDuplicates,
                ledger.removedBefore,
                lookAlikes.images(),
                lookAlikes.listed(),
                lookAlikes.pairs(),
                lookAlikes.listed(across),
                across.size(),
                ledger.conflicts,
                ledger.refused,
                labels.unmatched(),
                new ImportReport.SplitCounts(counts.train(), counts.test(), counts.none()),
                seconds,
                ledger.imported / seconds);
    }
}
