package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.collection.EvaluateRequest;
import io.ocellus.collection.EvaluationReport;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The evaluations of a collection, kept as figures and as a page, a folder each. Thread-safe.
public final class Evaluations {

    private static final String FIGURES = "figures.json";
    private static final String PAGE = "report.html";

    private final PhotoCollection collection;
    private final Path folder;
    private final Clock clock;
    private final Json json = new Json();

    Evaluations(PhotoCollection collection, Path folder, Clock clock) {
        this.collection = collection;
        this.folder = folder;
        this.clock = clock;
    }

    /// One evaluation.
    ///
    /// @param number positive; later ones have greater ones
    /// @param figures of `evaluate --json`
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Kept(int number, Instant made, String who, JsonNode figures) {}

    /// All that are kept, newest first.
    public List<Kept> list() throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (int number : numbers()) {
            kept.add(one(number));
        }
        kept.sort(Comparator.comparingInt(Kept::number).reversed());
        return kept;
    }

    private List<Integer> numbers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(made -> Files.exists(made.resolve(FIGURES)))
                    .map(made -> made.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .toList();
        }
    }

    /// One that is kept.
    ///
    /// @throws NotThereException if there is none of this number
    public Kept one(int number) throws IOException {
        return json.mapper().readValue(file(number, FIGURES).toFile(), Kept.class);
    }

    /// Its page: one HTML file without scripts.
    ///
    /// @throws NotThereException if there is none of this number
    public Path page(int number) {
        return file(number, PAGE);
    }

    private Path file(int number, String name) {
        Path file = folder.resolve(Integer.toString(number)).resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new NotThereException("there is no evaluation %d".formatted(number));
        }
        return file;
    }

    /// Asks methods about every test image, and keeps what came of it.
    ///
    /// @param version of the program
    /// @throws io.ocellus.collection.CollectionException if there is nothing to ask about
    Kept evaluate(EvaluateRequest request, String who, String version) throws IOException, InterruptedException {
        EvaluationReport report = collection.evaluate(request);
        synchronized (this) {
            Files.createDirectories(folder);
            int number = numbers().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
            Kept kept = new Kept(number, clock.instant(), who, json.mapper().valueToTree(report));
            Path fresh = Files.createTempDirectory(folder, ".new");
            collection.writeReport(report, version, fresh.resolve(PAGE));
            Files.writeString(fresh.resolve(FIGURES), json.line(kept));
            Files.move(fresh, folder.resolve(Integer.toString(number)), StandardCopyOption.ATOMIC_MOVE);
            return kept;
        }
    }
}
