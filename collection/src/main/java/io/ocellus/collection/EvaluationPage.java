package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Split;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Thumbnail;
import io.ocellus.report.HtmlReport;
import io.ocellus.report.Report;
import io.ocellus.report.Report.Fact;
import io.ocellus.report.Report.Heading;
import io.ocellus.report.Thumbnails;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.training.TrainingCard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An evaluation as a page to show, with the photos that were mistaken.
final class EvaluationPage {

    private static final int SIDE = 200; // pixels

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final PhotoDecoder decoder = PhotoDecoder.standard();

    EvaluationPage(CollectionFolder folder, Catalog catalog) {
        this.folder = folder;
        this.catalog = catalog;
    }

    void write(EvaluationReport report, Optional<TrainingCard> card, String version, LocalDate today, Path file)
            throws IOException {
        Heading heading = new Heading(
                "How well %s is told apart".formatted(report.collection()),
                report.collection(),
                today.toString(),
                report.featureSpace(),
                report.images(),
                report.taxa(),
                report.gallery());
        Report page = new Report(
                heading,
                report.methods(),
                report.multiLabel(),
                report.comparisons(),
                report.learningCurves(),
                report.certificates(),
                report.leaks(),
                provenance(report, card, version));
        new HtmlReport(new Photos()).write(page, file);
    }

    private static List<Fact> provenance(EvaluationReport report, Optional<TrainingCard> card, String version) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Ocellus", version));
        facts.add(new Fact("Images, labels and splits (SHA-256)", report.data()));
        facts.add(new Fact("Feature space", report.featureSpace()));
        facts.add(new Fact("Seed", Long.toString(report.seed())));
        card.ifPresent(training -> {
            facts.add(new Fact(
                    "Trained", training.trained().atOffset(ZoneOffset.UTC).toString()));
            facts.add(new Fact("Learnt from (SHA-256)", training.data()));
            training.methods()
                    .forEach(method -> facts.add(new Fact(
                            "Settings of " + method.name(), "%s %s".formatted(method.settings(), method.transform()))));
        });
        return facts;
    }

    /// Photos where they lie now; one that is gone leaves its place empty.
    private final class Photos implements Thumbnails {

        @Override
        public Optional<byte[]> jpeg(long image) {
            return catalog.image(image).flatMap(this::jpeg);
        }

        private Optional<byte[]> jpeg(ImageRow row) {
            return switch (decoder.decode(Places.file(folder, catalog, row), SIDE)) {
                case Decoding.Picture picture -> Optional.of(Thumbnail.jpeg(picture.pixels(), SIDE));
                case Decoding.Refusal gone -> Optional.empty();
            };
        }

        @Override
        public Optional<byte[]> example(Taxon taxon) {
            ImageFilter ofTaxon = new ImageFilter(Split.TRAIN, Set.of(taxon.id()), true, false);
            return catalog.images(ofTaxon, 0, 1).stream().findFirst().flatMap(this::jpeg);
        }
    }
}
