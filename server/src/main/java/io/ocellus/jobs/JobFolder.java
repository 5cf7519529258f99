package io.ocellus.jobs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocellus.collection.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Jobs on the disk, a file each, so that they are remembered when the server starts again. What cannot be read
/// is passed over: a history is no truth.
final class JobFolder {

    private static final int KEPT = 200;

    private final Path folder;
    private final ObjectMapper json =
            new Json().mapper().copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    JobFolder(Path folder) {
        this.folder = folder;
    }

    /// All that can be read, by id.
    NavigableMap<Long, JobInfo> read() throws IOException {
        NavigableMap<Long, JobInfo> jobs = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            for (Path file : files()) {
                try {
                    JobInfo job = json.readValue(file.toFile(), JobInfo.class);
                    jobs.put(job.id(), job);
                } catch (IOException damaged) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return jobs;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
                    .toList();
        }
    }

    /// Remembers a job as it is now, and forgets the oldest ones.
    void write(JobInfo job) {
        try {
            Files.createDirectories(folder);
            Path target = folder.resolve(job.id() + ".json");
            Path fresh = folder.resolve(job.id() + ".json.new");
            Files.writeString(fresh, json.writeValueAsString(job));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(folder.resolve(job.id() - KEPT + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
