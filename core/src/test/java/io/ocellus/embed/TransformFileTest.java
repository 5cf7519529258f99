package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"l2", "centre,l2", "standardise", "pca3,l2", "pca0.9", "l2,pcaw4,centre,l2"})
    void isReadAsItWasWrittenBitForBit(String recipe) throws IOException {
        FloatMatrix training = TestVectors.random(1, 40, 6);
        FeatureTransform written = TransformRecipe.parse(recipe).fit(training);
        written.write(file());
        FeatureTransform read = FeatureTransform.read(file());
        assertThat(read.apply(training).values())
                .isEqualTo(written.apply(training).values());
        assertThat(read.id()).isEqualTo(written.id());
        assertThat(read.recipe()).isEqualTo(written.recipe());
        assertThat(read.varianceKept()).isEqualTo(written.varianceKept());
    }

    @Test
    void replacesTheFormerFileAndLeavesNoOther() throws IOException {
        write("l2");
        write("centre");
        assertThat(FeatureTransform.read(file()).recipe().text()).isEqualTo("centre");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void isRefusedWhereverItIsCut() throws IOException {
        byte[] bytes = write("pca2,l2");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file(), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> FeatureTransform.read(file()))
                    .isInstanceOf(TransformException.class)
                    .hasMessageEndingWith("delete it and fit the transform again");
        }
    }

    @Test
    void isRefusedWhicheverBitIsTurned() throws IOException {
        byte[] bytes = write("centre,l2");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), damaged);
            assertThatThrownBy(() -> FeatureTransform.read(file())).isInstanceOf(TransformException.class);
        }
    }

    /* Places: 8 version, 12 dimension in, 16 length of the recipe, 20 recipe "pca2", 24 dimension out, 28 share, 36 mean. */
    @ParameterizedTest
    @CsvSource({
        "8, 2, 'is of version 2, and this Ocellus reads version 1'",
        "12, 2147483647, promises",
        "12, -5, 'makes 2 of -5 dimensions'",
        "12, 0, 'makes 2 of 0 dimensions'",
        "16, 2147483647, a recipe of 2147483647 characters",
        "16, -1, a recipe of -1 characters",
        "16, 3, with a width",
        "20, 0, is no step",
        "24, 7, makes 7 of 6 dimensions",
        "24, 0, makes 0 of 6 dimensions",
        "24, 1, too many are no transform",
        "28, 2146959360, keeps NaN of the variance",
        "36, 2143289344, holds NaN"
    })
    void isRefusedWithALieUnderAValidHash(int place, int value, String message) throws Exception {
        forge(write("pca2"), bytes -> bytes.putInt(place, value));
        assertThatThrownBy(() -> FeatureTransform.read(file()))
                .isInstanceOf(TransformException.class)
                .hasMessageContaining(message);
    }

    @Test
    void survivesRandomContentUnderAValidHash() throws Exception {
        byte[] good = write("pca2,standardise");
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 500; i++) {
            forge(good, bytes -> {
                for (int change = 0; change < 3; change++) {
                    bytes.put(8 + random.nextInt(60), (byte) random.nextInt());
                }
            });
            try {
                FeatureTransform read = FeatureTransform.read(file());
                assertThat(read.apply(new float[read.dimensionIn()])).hasSize(read.dimensionOut());
            } catch (TransformException refused) {
                assertThat(refused).hasMessageContaining(file().toString());
            }
        }
    }

    @Test
    void saysThatAnotherFileIsNoTransform() throws IOException {
        Files.write(file(), "a,b\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> FeatureTransform.read(file())).hasMessageContaining("does not begin as a transform");
    }

    private Path file() {
        return folder.resolve("transform");
    }

    private byte[] write(String recipe) throws IOException {
        TransformRecipe.parse(recipe).fit(TestVectors.random(2, 20, 6)).write(file());
        return Files.readAllBytes(file());
    }

    /* Changes a file and gives it the hash of what it then holds. */
    private void forge(byte[] good, Consumer<ByteBuffer> change) throws Exception {
        byte[] bytes = good.clone();
        change.accept(ByteBuffer.wrap(bytes));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, bytes.length - 32));
        System.arraycopy(hash, 0, bytes, bytes.length - 32, 32);
        Files.write(file(), bytes);
    }
}
