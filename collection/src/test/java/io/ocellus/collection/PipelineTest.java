package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.embed.Embedder;
import io.ocellus.embed.HandcraftedEmbedder;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Sha256;
import io.ocellus.source.Claims;
import io.ocellus.source.Content;
import io.ocellus.source.SourcePhoto;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 100})
    void writesEveryPhotoWithItsOwnVectorInTheOrderOffered(int photos) throws IOException, InterruptedException {
        List<Intake.Result> results = taken(photos, 0);
        assertThat(results).hasSize(photos);
        for (int i = 0; i < photos; i++) {
            if (i % 5 == 1) {
                assertThat(results.get(i)).as("photo %d", i).isInstanceOf(Intake.Result.Refused.class);
            } else {
                assertThat(embedding(results.get(i))).as("photo %d", i).isEqualTo(embedding(bytes(i)));
            }
        }
    }

    /// Of 96 MiB each, two are more than may be under way: one must not wait for the other to be joined by it.
    @Test
    void largePhotosDoNotWaitForEachOther() throws IOException, InterruptedException {
        assertThat(taken(6, 96 * MEBIBYTE)).hasSize(6);
    }

    /// @param claimed size that the source states, bytes
    private List<Intake.Result> taken(int photos, long claimed) throws IOException, InterruptedException {
        List<Intake.Result> results = new ArrayList<>();
        Pipeline.Sink sink = new Pipeline.Sink() {
            @Override
            public void write(SourcePhoto photo, Intake.Result result) {
                assertThat(photo.name()).isEqualTo(results.size() + ".png");
                results.add(result);
            }

            @Override
            public void end() {}
        };
        try (Catalog catalog = SqliteCatalog.open(folder.resolve("catalog.db"));
                Embedder embedder = new HandcraftedEmbedder()) {
            Intake intake = new Intake(
                    PhotoDecoder.standard(),
                    embedder,
                    KnownPhotos.of(catalog),
                    new CollectionFolder("default", folder.resolve("collection")));
            try (Pipeline pipeline = new Pipeline(intake, sink, 2)) {
                for (int i = 0; i < photos; i++) {
                    pipeline.offer(photo(i, claimed));
                }
                pipeline.finish();
            }
        }
        return results;
    }

    /* Of each five, the second is no photo. */
    private static byte[] bytes(int photo) {
        return photo % 5 == 1
                ? ("no photo " + photo).getBytes(StandardCharsets.UTF_8)
                : Guide.photo(Guide.MONARCH, photo);
    }

    private SourcePhoto photo(int number, long claimed) throws IOException {
        Path file = Files.write(folder.resolve(number + ".png"), bytes(number));
        Claims silent = new Claims(List.of(), List.of(), "", "", "", "", "", "", "", "");
        return new SourcePhoto(number + ".png", claimed, 0, new Content.OnDisk(file), silent);
    }

    private static String embedding(Intake.Result result) {
        Intake.Result.Embedded embedded = (Intake.Result.Embedded) result;
        return embedded.sha256() + Arrays.toString(embedded.embedding());
    }

    private static String embedding(byte[] photo) {
        Decoding.Picture picture = (Decoding.Picture) PhotoDecoder.standard().decode(photo, Intake.SHORTER_SIDE);
        try (Embedder embedder = new HandcraftedEmbedder()) {
            return Sha256.of(photo) + Arrays.toString(Half.of(embedder.embed(picture.pixels())));
        }
    }
}
