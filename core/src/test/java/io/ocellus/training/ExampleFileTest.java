package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        List<Example> examples = List.of(
                new Example(1, 7, 0),
                new Example(2, 7, 8),
                new Example(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        Path file = folder.resolve("examples.csv");
        ExampleFile.write(examples, file);
        assertThat(ExampleFile.read(file)).isEqualTo(examples);
        assertThat(file).content().startsWith("image,taxon,said\n1,7,0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "image,taxon",
                "image,taxon,said\n1,2",
                "image,taxon,said\n1,2,3",
                "image,taxon,said\n1,2,\n",
                "image,taxon,said\n1,-2,3\n",
                "image,taxon,said\n1,2,3,4\n",
                "image,taxon,said\n1,2147483648,3\n",
                "image,taxon,said\n9223372036854775808,2,3\n",
            })
    void whatIsNoSuchTableIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("examples.csv"), text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExampleFile.read(file))
                .withMessageContaining("missing at byte");
    }
}
