package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTableTest {

    private static final int MANY = 20_000; // worth a link

    @TempDir
    private Path folder;

    private static List<Example> many() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> new Example(10 + 3L * i, 1 + i % 7, i % 5))
                .toList();
    }

    private static ExampleTable following(ExampleTable before, List<Example> now) {
        return before.followedBy(
                now.stream().mapToLong(Example::image).toArray(),
                now.stream().mapToInt(Example::taxon).toArray(),
                now.stream().mapToInt(Example::said).toArray());
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        List<Example> examples = List.of(
                new Example(1, 7, 0),
                new Example(2, 7, 8),
                new Example(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        Path file = folder.resolve("examples.table");
        ExampleTable.of(examples).write(file);
        assertThat(ExampleTable.read(file)).isEqualTo(examples);
    }

    @Test
    void aFewChangesOfManyRowsAreAPatch() throws IOException {
        Path trained = folder.resolve("1");
        ExampleTable.of(many()).write(trained);
        List<Example> now = new ArrayList<>(many());
        now.set(7, new Example(now.get(7).image(), 99, 0)); // another label
        now.remove(100); // went
        now.removeLast();
        now.addFirst(new Example(1, 2, 0)); // came: before, between and behind
        now.add(50, new Example(now.get(50).image() - 1, 2, 0));
        now.add(new Example(1_000_000, 3, 0));
        Path corrected = folder.resolve("2");
        following(ExampleTable.read(trained), now).write(corrected);
        assertThat(corrected).hasSameBinaryContentAs(trained);
        assertThat(Files.size(folder.resolve("2.patch"))).isEqualTo(16 + 6 * 16);
        assertThat(ExampleTable.read(corrected)).isEqualTo(now);
    }

    @Test
    void patchesDoNotPileUpAndOutliveTheFileBefore() throws IOException {
        ExampleTable.of(many()).write(folder.resolve("1"));
        List<Example> now = new ArrayList<>(many());
        for (int correction = 1; correction <= 3; correction++) {
            now.set(correction, new Example(now.get(correction).image(), 99, 0));
            ExampleTable before = ExampleTable.read(folder.resolve("" + correction));
            following(before, now).write(folder.resolve("" + (correction + 1)));
            Files.delete(folder.resolve("" + correction));
        }
        assertThat(Files.size(folder.resolve("4.patch"))).isEqualTo(16 + 3 * 16);
        assertThat(ExampleTable.read(folder.resolve("4"))).isEqualTo(now);
        following(ExampleTable.read(folder.resolve("4")), many()).write(folder.resolve("5"));
        assertThat(folder.resolve("5.patch")).as("all as it was").doesNotExist();
        assertThat(ExampleTable.read(folder.resolve("5"))).isEqualTo(many());
    }

    @Test
    void manyChangesAreWrittenWhole() throws IOException {
        ExampleTable.of(many()).write(folder.resolve("1"));
        List<Example> now = many().stream()
                .map(row -> row.image() % 5 == 0 ? new Example(row.image(), 99, 0) : row)
                .toList();
        following(ExampleTable.read(folder.resolve("1")), now).write(folder.resolve("2"));
        assertThat(folder.resolve("2.patch")).doesNotExist();
        assertThat(ExampleTable.read(folder.resolve("2"))).isEqualTo(now);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 8, 15, 16, 40, 63})
    void whatIsCutIsRefused(int bytes) throws IOException {
        Path file = folder.resolve("examples.table");
        ExampleTable.of(many().subList(0, 3)).write(file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleTable.read(file))
                .withMessageContaining(bytes + " bytes are no table of examples");
    }
}
