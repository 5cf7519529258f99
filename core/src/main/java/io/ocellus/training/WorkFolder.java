package io.ocellus.training;

import io.ocellus.classify.ClassSketch;
import io.ocellus.classify.WeightFile;
import io.ocellus.classify.WeightTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Tables that a training has finished, so that one that was stopped goes on where it was.
///
/// The folder belongs to one training: its name is a hash over everything that the tables depend on. Emptied
/// when the training is kept, or when another begins.
final class WorkFolder {

    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    /// The work of one training; that of any other is deleted.
    ///
    /// @param work folder of all unfinished trainings
    /// @param key hash of all that the tables depend on
    static WorkFolder of(Path work, String key) throws IOException {
        Files.createDirectories(work);
        try (Stream<Path> others = Files.list(work)) {
            for (Path other : others.toList()) {
                if (!other.getFileName().toString().equals(key)) {
                    delete(other);
                }
            }
        }
        return new WorkFolder(Files.createDirectories(work.resolve(key)));
    }

    /// Makes a table.
    interface Making {
        WeightTable make() throws InterruptedException;
    }

    /// The table of this name, made now unless it was made before and is whole.
    WeightTable table(String name, Making making) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".weights");
        if (!isWhole(file)) {
            Path unfinished = folder.resolve(name + ".unfinished");
            Files.deleteIfExists(unfinished);
            WeightFile.write(making.make(), unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return WeightFile.read(file);
    }

    /// Makes several tables at once.
    interface MakingSeveral {
        List<WeightTable> make() throws InterruptedException;
    }

    /// The tables of these names, made now, all of them, unless all were made before and are whole.
    List<WeightTable> tables(List<String> names, MakingSeveral making) throws IOException, InterruptedException {
        if (!names.stream().allMatch(name -> isWhole(folder.resolve(name + ".weights")))) {
            List<WeightTable> made = making.make();
            for (int i = 0; i < made.size(); i++) {
                WeightTable table = made.get(i);
                Files.deleteIfExists(folder.resolve(names.get(i) + ".weights"));
                table(names.get(i), () -> table);
            }
        }
        List<WeightTable> tables = new ArrayList<>();
        for (String name : names) {
            tables.add(WeightFile.read(folder.resolve(name + ".weights")));
        }
        return tables;
    }

    /// Makes a sketch.
    interface Sketching {
        ClassSketch make() throws InterruptedException;
    }

    /// The sketch of this name, made now unless it was made before and is whole.
    ClassSketch sketch(String name, Sketching making) throws IOException, InterruptedException {
        if (!isWhole(folder.resolve(name + "-means.weights"))) { // the last to be written
            ClassSketch made = making.make();
            Files.deleteIfExists(folder.resolve(name + "-axes.weights"));
            table(name + "-axes", made::axes);
            table(name + "-means", made::means);
        }
        return new ClassSketch(
                WeightFile.read(folder.resolve(name + "-axes.weights")),
                WeightFile.read(folder.resolve(name + "-means.weights")));
    }

    private static boolean isWhole(Path file) {
        try {
            return WeightFile.read(file).size() >= 0;
        } catch (IOException absentOrDamaged) { // either way it is made (again), and that fails if the folder does
            return false;
        }
    }

    void delete() throws IOException {
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.toList();
        }
        for (Path file : all.reversed()) {
            Files.delete(file);
        }
    }
}
