package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Sha256;
import io.ocellus.source.Claims;
import io.ocellus.source.Packed;
import io.ocellus.source.Problem;
import io.ocellus.source.Source;
import io.ocellus.source.SourcePhoto;
import io.ocellus.source.SourceVisitor;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchWriterTest {

    @TempDir
    Path folder;

    /// Two workers may embed equal photos at the same time; the writer meets the second when the first is long in.
    @Test
    void aPhotoEmbeddedTwiceGoesInOnceHoweverFarApart() throws IOException, InterruptedException {
        try (Catalog catalog = SqliteCatalog.open(folder.resolve("catalog.db"))) {
            catalog.setFeatureSpace(new FeatureSpaceRow("test", "test", 1));
            Ledger ledger = new Ledger();
            BatchWriter writer = new BatchWriter(
                    catalog, new Labels(Taxonomy.empty()), new SplitWords(SplitChoice.NONE, List.of()), "ada", ledger);
            List<SourcePhoto> photos = photos(100);
            for (int i = 0; i < 100; i++) {
                writer.write(photos.get(i), embedded(i == 99 ? 0 : i)); // in the next batch
                if (i == 1) {
                    writer.write(photos.get(2), embedded(0)); // in the same batch
                }
            }
            writer.flush();
            assertThat(catalog.counts().images()).isEqualTo(99);
            assertThat(ledger.exactDuplicates).isEqualTo(2);
            long first = catalog.idsBySha(List.of(sha(0))).getOrDefault(sha(0), 0L);
            assertThat(catalog.origins(first)).hasSize(3);
        }
    }

    private static String sha(int photo) {
        return Sha256.of(new byte[] {(byte) photo});
    }

    private static Intake.Result embedded(int photo) {
        Decoding decoded = PhotoDecoder.standard().decode(Guide.photo(Guide.MONARCH, photo), 48);
        return new Intake.Result.Embedded(sha(photo), (Decoding.Picture) decoded, "", "", new short[1]);
    }

    private List<SourcePhoto> photos(int count) throws IOException, InterruptedException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            files.put(i + ".png", new byte[1]);
        }
        List<SourcePhoto> photos = new ArrayList<>();
        Source.at(Packed.folder(folder.resolve("brought"), files)).walk(new SourceVisitor() {
            @Override
            public boolean wants(String name, long bytes, long modifiedMillis, Claims claims) {
                return true;
            }

            @Override
            public void photo(SourcePhoto photo) {
                photos.add(photo);
            }

            @Override
            public void problem(Problem problem) {
                throw new AssertionError(problem);
            }
        });
        return photos;
    }
}
