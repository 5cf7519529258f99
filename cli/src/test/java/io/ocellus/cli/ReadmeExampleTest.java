package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.collection.Home;
import io.ocellus.collection.Identification;
import io.ocellus.collection.Identification.Answer;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxon;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example of the README, compiled and run.
class ReadmeExampleTest {

    @TempDir
    private Path folder;

    @Test
    void sixLinesIdentifyAPhoto() throws IOException, InterruptedException {
        Path photos = GuideFixture.draw(folder.resolve("photos"));
        Path photo = anyPhoto(photos.resolve("images"));
        String name = nameOf(folder, photos, photo);
        assertThat(photo.getParent().getFileName()).hasToString(name.replace(' ', '_'));
    }

    private static String nameOf(Path folder, Path photos, Path photo) throws IOException, InterruptedException {
        // README, begin
        try (PhotoCollection guide = PhotoCollection.openOrCreate(new Home(folder), "guide")) {
            guide.importPhotos(ImportRequest.of(photos), ImportProgress.NONE);
            Identification found = guide.identify(photo, IdentifyRequest.STANDARD);
            String name = found.answer()
                    .flatMap(Answer::taxon)
                    .map(Taxon::scientificName)
                    .orElse("unknown");
            // README, end
            return name;
        }
    }

    @Test
    void theReadmeShowsTheLinesThatRun() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("README.md"))) {
            root = root.getParent();
        }
        String readme = Files.readString(root.resolve("README.md"), StandardCharsets.UTF_8);
        List<String> lines = Files.readAllLines(
                root.resolve("cli/src/test/java/io/ocellus/cli/ReadmeExampleTest.java"), StandardCharsets.UTF_8);
        int begin = lines.indexOf("        // README, begin");
        int end = lines.indexOf("            // README, end");
        String code = String.join(" ", lines.subList(begin + 1, end));
        assertThat(withoutBlanks(readme)).as("README.md").contains(withoutBlanks(code));
    }

    /// The formatter breaks lines where it likes.
    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static Path anyPhoto(Path images) throws IOException {
        try (Stream<Path> files = Files.walk(images)) {
            return files.filter(Files::isRegularFile).min(Path::compareTo).orElseThrow();
        }
    }
}
