package io.ocellus.train;

import io.ocellus.augment.Manifest;
import io.ocellus.embed.OnnxEmbedder;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Pixels;
import io.ocellus.torch.Numbers;
import io.ocellus.train.FeatureTable.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// Runs every photo of a manifest through a frozen network once, and keeps what came out in the folder of the
/// run, so that a run that goes on does not do it again.
final class FeatureExtraction {

    static final String FILE = "features.safetensors";

    private static final String FEATURES = "features";
    private static final String READABLE = "readable";
    private static final int TOGETHER = 8; // photos

    private final Manifest manifest;
    private final OnnxEmbedder embedder;
    private final Progress progress;
    private final int width;

    FeatureExtraction(Manifest manifest, OnnxEmbedder embedder, Progress progress) {
        this.manifest = manifest;
        this.embedder = embedder;
        this.progress = progress;
        this.width = embedder.space().dimension();
    }

    /// Features of all photos, in the order of the manifest.
    ///
    /// @param vectors each `float[width]`; of zeros for a photo that could not be read
    /// @param readable which could be read
    record Features(List<float[]> vectors, List<Boolean> readable) {

        /// The rows of one part that could be read and have a label.
        Rows rows(Manifest manifest, Manifest.Part part) {
            List<float[]> chosen = new ArrayList<>();
            List<Manifest.Entry> entries = new ArrayList<>();
            for (int i = 0; i < vectors.size(); i++) {
                Manifest.Entry entry = manifest.entries().get(i);
                if (entry.part() == part && readable.get(i) && !entry.labels().isEmpty()) {
                    chosen.add(vectors.get(i));
                    entries.add(entry);
                }
            }
            return new Rows(chosen, new Manifest(entries, manifest.labels()));
        }
    }

    /// The features, from the folder if they are there.
    Features run(RunFolder folder) throws IOException {
        Path file = folder.file(FILE);
        if (Files.exists(file)) {
            try {
                return read(file, folder.key());
            } catch (TrainingException other) {
                progress.note("%s; the features are computed again".formatted(other.getMessage()));
            }
        }
        Features features = computed();
        write(features, file, folder.key());
        return features;
    }

    private Features computed() {
        List<float[]> vectors = new ArrayList<>();
        List<Boolean> readable = new ArrayList<>();
        List<Pixels> pictures = new ArrayList<>();
        PhotoDecoder decoder = PhotoDecoder.standard();
        for (Manifest.Entry entry : manifest.entries()) {
            switch (decoder.decode(entry.file(), embedder.shorterSide())) {
                case Decoding.Picture picture -> {
                    pictures.add(picture.pixels());
                    readable.add(true);
                }
                case Decoding.Refusal refusal -> {
                    progress.note("%s is left out: %s".formatted(entry.file(), refusal.message()));
                    readable.add(false);
                }
            }
            if (pictures.size() == TOGETHER) {
                vectors.addAll(List.of(embedder.embed(pictures)));
                pictures.clear();
            }
        }
        vectors.addAll(List.of(embedder.embed(pictures)));
        return new Features(spread(vectors, readable), readable);
    }

    /* Zeros where there is no photo, so that rows stand where the manifest's entries stand. */
    private List<float[]> spread(List<float[]> vectors, List<Boolean> readable) {
        List<float[]> spread = new ArrayList<>();
        int next = 0;
        for (boolean there : readable) {
            spread.add(there ? vectors.get(next++) : new float[width]);
        }
        return spread;
    }

    private void write(Features features, Path file, String key) throws IOException {
        int photos = features.vectors().size();
        float[] cells = new float[photos * width];
        float[] flags = new float[photos];
        for (int i = 0; i < photos; i++) {
            System.arraycopy(features.vectors().get(i), 0, cells, i * width, width);
            flags[i] = features.readable().get(i) ? 1 : 0;
        }
        try (PointerScope scope = new PointerScope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put(FEATURES, Numbers.of(cells, photos, width));
            tensors.put(READABLE, Numbers.of(flags, photos));
            Checkpoint.write(file, RunState.start(key), tensors);
        }
    }

    private Features read(Path file, String key) throws IOException {
        int photos = manifest.entries().size();
        float[] cells = new float[photos * width];
        float[] flags = new float[photos];
        Checkpoint kept = Checkpoint.read(file);
        if (!kept.state().plan().equals(key)) {
            throw new TrainingException("%s: belongs to another plan or other photos".formatted(file));
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor features = Numbers.of(cells, photos, width);
            Tensor readable = Numbers.of(flags, photos);
            kept.into(Map.of(FEATURES, features, READABLE, readable));
            new FloatPointer(features.data_ptr()).get(cells);
            new FloatPointer(readable.data_ptr()).get(flags);
        }
        List<float[]> vectors = new ArrayList<>();
        List<Boolean> there = new ArrayList<>();
        for (int i = 0; i < photos; i++) {
            vectors.add(Arrays.copyOfRange(cells, i * width, (i + 1) * width));
            there.add(flags[i] > 0);
        }
        return new Features(vectors, there);
    }
}
