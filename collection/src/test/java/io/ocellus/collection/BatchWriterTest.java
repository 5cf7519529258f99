package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Sha256;
import io.ocellus.source.Claims;
import io.ocellus.source.Content;
import io.ocellus.source.SourcePhoto;
import io.ocellus.taxonomy.TaxonEntry;
import io.ocellus.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchWriterTest {

    @TempDir
    Path folder;

    /// Two workers may embed equal photos at the same time; the writer meets the second when the first is long
    /// in.
    @Test
    void aPhotoEmbeddedTwiceGoesInOnceHoweverFarApart() {
        try (Catalog catalog = SqliteCatalog.open(folder.resolve("catalog.db"))) {
            catalog.setFeatureSpace(new FeatureSpaceRow("test", "test", 1));
            Ledger ledger = new Ledger();
            BatchWriter writer = new BatchWriter(
                    catalog, new Labels(Taxonomy.empty()), new SplitWords(SplitChoice.NONE, List.of()), "ada", ledger);
            for (int i = 0; i < 100; i++) {
                writer.write(photo(i), embedded(i == 99 ? 0 : i)); // in the next batch
                if (i == 1) {
                    writer.write(photo(200), embedded(0)); // in the same batch
                }
            }
            writer.settle();
            assertThat(catalog.counts().images()).isEqualTo(99);
            assertThat(ledger.exactDuplicates).isEqualTo(2);
            long first = catalog.idsBySha(List.of(sha(0))).getOrDefault(sha(0), 0L);
            assertThat(catalog.origins(first)).hasSize(3);
        }
    }

    /// Each change waits for the disk.
    @Test
    void copiesAreRememberedByTheBatch() {
        try (Catalog catalog = SqliteCatalog.open(folder.resolve("catalog.db"))) {
            catalog.setFeatureSpace(new FeatureSpaceRow("test", "test", 1));
            Ledger ledger = new Ledger();
            Taxonomy taxonomy = Taxonomy.empty()
                    .extended(List.of(new TaxonEntry(Guide.MONARCH, "", "species", "", List.of(), "", "test")));
            catalog.saveTaxa(taxonomy.records());
            BatchWriter writer = new BatchWriter(
                    catalog, new Labels(taxonomy), new SplitWords(SplitChoice.TRAIN, List.of()), "ada", ledger);
            for (int i = 0; i < 60; i++) {
                writer.write(photo(i), embedded(i));
            }
            writer.settle();
            long before = catalog.changes();
            for (int i = 0; i < 60; i++) {
                SourcePhoto copy = photo(1_000 + i);
                Claims monarch = copy.claims().withLabel(Guide.MONARCH);
                writer.write(
                        new SourcePhoto(copy.name(), 1, 0, copy.content(), monarch),
                        new Intake.Result.SameBytes(sha(i)));
            }
            writer.settle();
            assertThat(ledger.relabelled).isEqualTo(60);
            assertThat(catalog.imagesPerTaxon()).containsValue(60L);
            assertThat(catalog.changes() - before).isEqualTo(2); // labels, places
        }
    }

    private static String sha(int photo) {
        return Sha256.of(new byte[] {(byte) photo});
    }

    private static Intake.Result embedded(int photo) {
        Decoding.Picture picture =
                (Decoding.Picture) PhotoDecoder.standard().decode(Guide.photo(Guide.MONARCH, photo), 48);
        return new Intake.Result.Embedded(sha(photo), picture.header(), picture.exif(), "", "", new short[1]);
    }

    private static SourcePhoto photo(int number) {
        String name = number + ".png";
        Claims silent = new Claims(List.of(), List.of(), "", "", "", "", "", "", "", "");
        return new SourcePhoto(name, 1, 0, new Content.OnDisk(Path.of(name)), silent);
    }
}
