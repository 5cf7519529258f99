package io.ocellus.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ocellus.classify.LabelRule;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.embed.TransformException;
import io.ocellus.model.Durable;
import io.ocellus.training.TrainingCard.MethodCard;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The folder of fitted methods: one folder a generation, and a file `current` that names the one in use.
///
/// A generation is written under a temporary name, forced to the disk and renamed, then `current` is replaced,
/// so that a reader finds the old one or the new one, whole. Older ones stay, a few of them, so that one can go
/// back. One writer at a time (whoever writes holds the lock of the collection); any number of readers.
public final class TrainedStore {

    private static final String CURRENT = "current";
    private static final String EXAMPLES = "examples.table";
    private static final String EARLIER_EXAMPLES = "examples.csv"; // of trainings up to November 2026
    private static final String DENIALS = "denials.csv"; // only where a photo is known not to show something
    private static final String LABELS = "labels.json"; // only where images show several taxa
    private static final String ROLLED_BACK = "rolled-back";
    private static final String UNFINISHED = ".unfinished";
    private static final int KEPT = 5;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // of another version of the program
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path folder;

    public TrainedStore(Path folder) {
        this.folder = folder;
    }

    /// The number of the generation in use; 0 if nothing was trained.
    public int current() throws IOException {
        try {
            return Integer.parseInt(Files.readString(folder.resolve(CURRENT)).strip());
        } catch (NoSuchFileException nothingTrained) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException(
                    "%s names no generation; train again with: ocellus train".formatted(folder.resolve(CURRENT)), e);
        }
    }

    /// The generation in use.
    ///
    /// @throws IOException if it is damaged; the message names the file
    public Optional<Generation> load() throws IOException {
        int number = current();
        while (number != 0) {
            try {
                Generation generation = read(number);
                if (current() == number) {
                    return Optional.of(generation);
                }
            } catch (IOException e) {
                if (current() == number) { // else another process switched, and deleted what was read
                    throw e;
                }
            }
            number = current();
        }
        return Optional.empty();
    }

    /// Keeps a generation and puts it to use.
    ///
    /// @return the same with its number
    public Generation keep(Generation generation) throws IOException {
        Files.createDirectories(folder);
        int number = numbers().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        Path unfinished = folder.resolve(UNFINISHED);
        delete(unfinished); // of a training that was killed
        Files.createDirectory(unfinished);
        write(generation, unfinished, former());
        Durable.syncFolder(unfinished);
        Files.move(unfinished, folder.resolve(name(number)), StandardCopyOption.ATOMIC_MOVE);
        switchTo(number);
        deleteOldest(number);
        return generation.numbered(number);
    }

    /// Goes back to the training before the one in use: past generations that only followed corrections.
    ///
    /// @return the card of what is in use now; empty if there is nothing before it
    public Optional<TrainingCard> rollBack() throws IOException {
        int now = current();
        if (now == 0) {
            return Optional.empty();
        }
        Instant inUse = trained(now);
        for (int number : numbers().stream()
                .filter(n -> n < now)
                .sorted(Comparator.reverseOrder())
                .toList()) {
            if (!Files.exists(mark(number)) && !trained(number).equals(inUse) && isReadable(number)) {
                if (Files.isDirectory(folder.resolve(name(now)))) {
                    Files.writeString(mark(now), ""); // so that it is not gone back to
                }
                switchTo(number);
                return Optional.of(card(number));
            }
        }
        return Optional.empty();
    }

    /// A training that can be put to use.
    ///
    /// @param number of its generation
    /// @param inUse whether it is the one in use
    /// @param rolledBack whether somebody went back from it to the one before
    public record Kept(int number, TrainingCard card, boolean inUse, boolean rolledBack) {}

    /// The trainings that are kept, the newest first. Those whose cards are damaged are left out.
    public List<Kept> kept() throws IOException {
        int now = current();
        List<Kept> kept = new ArrayList<>();
        for (int number : numbers().reversed()) {
            Optional<TrainingCard> card = cardIfReadable(number);
            boolean rolledBack = Files.exists(mark(number));
            card.ifPresent(known -> kept.add(new Kept(number, known, number == now, rolledBack)));
        }
        return kept;
    }

    /// Puts a training that is kept to use. If somebody went back from it before, that counts no more.
    ///
    /// @return its card; empty if there is none of this number, or it is damaged
    public Optional<TrainingCard> use(int number) throws IOException {
        if (!numbers().contains(number) || !isReadable(number)) {
            return Optional.empty();
        }
        Files.deleteIfExists(mark(number));
        switchTo(number);
        return Optional.of(card(number));
    }

    private Optional<TrainingCard> cardIfReadable(int number) {
        try {
            return Optional.of(card(number));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private Path mark(int number) {
        return folder.resolve(name(number)).resolve(ROLLED_BACK);
    }

    /// One that was half deleted, or is damaged, is nothing to go back to.
    private boolean isReadable(int number) {
        try {
            return !read(number).card().methods().isEmpty();
        } catch (IOException damaged) {
            return false;
        }
    }

    private void switchTo(int number) throws IOException {
        Path next = folder.resolve(CURRENT + ".next");
        Files.writeString(next, number + "\n");
        Durable.syncFile(next);
        Files.move(next, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Durable.syncFolder(folder);
    }

    private static String name(int number) {
        return "%06d".formatted(number);
    }

    private List<Integer> numbers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{6,9}"))
                    .map(Integer::valueOf)
                    .sorted()
                    .toList();
        }
    }

    /// Of each training only the last generation is worth keeping: the others followed corrections that it
    /// holds too.
    private void deleteOldest(int newest) throws IOException {
        Set<Instant> trainings = new HashSet<>();
        for (int number : numbers().reversed()) {
            boolean superseded = !trainings.add(trained(number));
            if (number < newest && (superseded || trainings.size() > KEPT)) {
                delete(folder.resolve(name(number)));
            }
        }
    }

    /// When a generation was trained; one whose card is damaged is no other's successor.
    private Instant trained(int number) {
        try {
            return card(number).trained();
        } catch (IOException damaged) {
            return Instant.ofEpochSecond(-number);
        }
    }

    private static void delete(Path generation) throws IOException {
        if (Files.isDirectory(generation)) {
            try (Stream<Path> files = Files.list(generation)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(generation);
        }
    }

    /// The folder of the generation in use, if there is one.
    private Optional<Path> former() throws IOException {
        int number = current();
        Path inUse = folder.resolve(name(number));
        return number != 0 && Files.isDirectory(inUse) ? Optional.of(inUse) : Optional.empty();
    }

    private static void write(Generation generation, Path target, Optional<Path> former) throws IOException {
        for (Map.Entry<String, Tables> entry : generation.tables().entrySet()) {
            new TableFiles(target, entry.getKey()).write(entry.getValue());
            write(generation.transform(entry.getKey()), target, entry.getKey() + ".transform", former);
        }
        ExampleTable.of(generation.examples()).write(target.resolve(EXAMPLES));
        if (!generation.denials().isEmpty()) { // the same three numbers: an image, a taxon, and what was said
            List<Example> denials = generation.denials().stream()
                    .map(denial -> new Example(denial.image(), denial.taxon(), denial.said()))
                    .toList();
            ExampleFile.write(denials, target.resolve(DENIALS));
        }
        JSON.writeValue(target.resolve("card.json").toFile(), generation.card());
        if (generation.isMultiLabel()) {
            JSON.writeValue(target.resolve(LABELS).toFile(), generation.labels());
            Durable.syncFile(target.resolve(LABELS));
        }
        Durable.syncFile(target.resolve("card.json"));
    }

    /// A correction keeps the transforms: their files are linked, being on the disk already.
    private static void write(FeatureTransform transform, Path target, String name, Optional<Path> former)
            throws IOException {
        if (former.isPresent() && transform.file().equals(former.map(inUse -> inUse.resolve(name)))) {
            try {
                Files.createLink(target.resolve(name), former.get().resolve(name));
                return;
            } catch (UnsupportedOperationException | FileSystemException noLink) { // of another kind of disk
                Files.deleteIfExists(target.resolve(name));
            }
        }
        transform.write(target.resolve(name));
    }

    private TrainingCard card(int number) throws IOException {
        Path file = folder.resolve(name(number)).resolve("card.json");
        try {
            return JSON.readValue(Files.readString(file), TrainingCard.class);
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw damaged(file, e);
        }
    }

    private static IOException damaged(Path file, Exception cause) {
        return new IOException(
                "%s is damaged: %s; train again, or go back with: ocellus train --rollback"
                        .formatted(file, cause.getMessage()),
                cause);
    }

    private Generation read(int number) throws IOException {
        Path generation = folder.resolve(name(number));
        TrainingCard card = card(number);
        Map<String, Tables> tables = new HashMap<>();
        Map<String, FeatureTransform> transforms = new HashMap<>();
        for (MethodCard method : card.methods()) {
            if (method.bytes() > 0) {
                tables.put(method.name(), tables(generation, method));
                transforms.put(method.name(), transform(generation.resolve(method.name() + ".transform")));
            }
        }
        return new Generation(
                number,
                card,
                transforms,
                tables,
                examples(generation),
                denials(generation.resolve(DENIALS)),
                labels(generation.resolve(LABELS)));
    }

    private static Tables tables(Path generation, MethodCard method) throws IOException {
        TableFiles files = new TableFiles(generation, method.name());
        try {
            return files.read(method.kinship());
        } catch (IllegalArgumentException e) { // whole files that are not of one training
            throw damaged(files.leaves(), e);
        }
    }

    private static FeatureTransform transform(Path file) throws IOException {
        try {
            return FeatureTransform.read(file);
        } catch (TransformException e) {
            throw damaged(file, e);
        }
    }

    private static List<LabelRule> labels(Path file) throws IOException {
        return Files.exists(file) ? List.of(JSON.readValue(file.toFile(), LabelRule[].class)) : List.of();
    }

    private static List<Denial> denials(Path file) throws IOException {
        try {
            return Files.exists(file)
                    ? ExampleFile.read(file).stream()
                            .map(line -> new Denial(line.image(), line.taxon(), line.said()))
                            .toList()
                    : List.of();
        } catch (IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static List<Example> examples(Path generation) throws IOException {
        Path earlier = generation.resolve(EARLIER_EXAMPLES);
        boolean isEarlier = Files.exists(earlier);
        Path file = isEarlier ? earlier : generation.resolve(EXAMPLES);
        try {
            return isEarlier ? ExampleFile.read(file) : ExampleTable.read(file);
        } catch (IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }
}
