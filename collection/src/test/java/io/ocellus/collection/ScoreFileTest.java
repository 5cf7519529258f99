package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFileTest {

    private static final String NETWORK = "ab".repeat(32);
    private static final float[] SCORES = {0, -1.5f, -20};

    @TempDir
    Path folder;

    private ScoreFile open() throws IOException {
        return ScoreFile.open(folder, "insects", NETWORK, 3);
    }

    private static String photo(int number) {
        return "%064x".formatted(number);
    }

    private static Map<String, float[]> photos(int... numbers) {
        Map<String, float[]> photos = new LinkedHashMap<>();
        for (int number : numbers) {
            photos.put(photo(number), new float[] {0, -number, -20});
        }
        return photos;
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".scores"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void whatANetworkSaidIsThereAfterwards() throws IOException {
        try (ScoreFile file = open()) {
            file.add(Map.of(photo(1), SCORES));
            assertThat(file.of(photo(1)))
                    .hasValueSatisfying(said -> assertThat(said).containsExactly(SCORES));
        }
        try (ScoreFile file = open()) {
            assertThat(file.knows(photo(1))).isTrue();
            assertThat(file.of(photo(1)))
                    .hasValueSatisfying(said -> assertThat(said).containsExactly(SCORES));
            assertThat(file.of(photo(2))).isEmpty();
        }
    }

    @Test
    void aRecordThatWasCutOffIsWrittenAgain() throws IOException {
        try (ScoreFile file = open()) {
            file.add(photos(1, 2, 3));
        }
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file()) - 5);
        }
        try (ScoreFile file = open()) {
            assertThat(List.of(file.knows(photo(1)), file.knows(photo(2)), file.knows(photo(3))))
                    .containsExactly(true, true, false);
            file.add(photos(3, 4));
        }
        try (ScoreFile file = open()) {
            assertThat(file.of(photo(3)))
                    .hasValueSatisfying(said -> assertThat(said).containsExactly(0, -3, -20));
            assertThat(file.of(photo(4)))
                    .hasValueSatisfying(said -> assertThat(said).containsExactly(0, -4, -20));
        }
    }

    @Test
    void aDamagedRecordIsNotBelieved() throws IOException {
        try (ScoreFile file = open()) {
            file.add(photos(1, 2));
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 7] = (byte) (bytes[bytes.length - 7] ^ 1);
        Files.write(file(), bytes);
        try (ScoreFile file = open()) {
            assertThat(file.knows(photo(1))).isTrue();
            assertThat(file.knows(photo(2))).isFalse();
        }
    }

    @Test
    void aFileOfAnotherNetworkUnderTheSameNameCountsForNothing() throws IOException {
        try (ScoreFile file = open()) {
            file.add(photos(1));
        }
        String other = NETWORK.substring(0, 8) + "cd".repeat(28);
        try (ScoreFile file = ScoreFile.open(folder, "insects", other, 3)) {
            assertThat(file.knows(photo(1))).isFalse();
        }
    }

    @Test
    void theSecondToOpenReadsAndDoesNotWrite() throws IOException {
        try (ScoreFile first = open();
                ScoreFile second = open()) {
            first.add(photos(1));
            second.add(photos(2));
            assertThat(second.knows(photo(2))).isFalse();
        }
        try (ScoreFile file = open()) {
            assertThat(file.knows(photo(1))).isTrue();
            assertThat(file.knows(photo(2))).isFalse();
        }
    }
}
