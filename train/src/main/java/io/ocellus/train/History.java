package io.ocellus.train;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is kept of a training's course: `history.csv`, `plot.svg` and TensorBoard's events. The first two
/// depend on the figures only, and are the same whether or not the run was interrupted.
final class History implements AutoCloseable {

    static final String CSV = "history.csv";
    static final String PLOT = "plot.svg";

    private final Path folder;
    private final EventFile events;

    private History(Path folder, EventFile events) {
        this.folder = folder;
        this.events = events;
    }

    static History begin(Path folder, RunState state, Clock clock) throws IOException {
        long next = state.history().isEmpty() ? 1 : state.history().getLast().epoch() + 1L;
        return new History(folder, EventFile.begin(folder, next, clock));
    }

    /// An epoch is done.
    ///
    /// @param epochs all so far
    void add(List<EpochFigures> epochs) throws IOException {
        EpochFigures newest = epochs.getLast();
        Map<String, Double> points = new LinkedHashMap<>();
        points.put("rate", newest.rate());
        points.put("loss/learnt", newest.learnt().loss());
        points.put("accuracy/learnt", newest.learnt().accuracy());
        Figures heldOut = newest.heldOut();
        if (heldOut != null) {
            points.put("loss/held-out", heldOut.loss());
            points.put("accuracy/held-out", heldOut.accuracy());
        }
        events.add(newest.epoch(), points);
        WholeFile.write(folder.resolve(CSV), csv(epochs).getBytes(StandardCharsets.UTF_8));
        WholeFile.write(folder.resolve(PLOT), new Plot(epochs).svg().getBytes(StandardCharsets.UTF_8));
    }

    static String csv(List<EpochFigures> epochs) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("epoch", "steps", "rate", "loss", "accuracy", "heldOutLoss", "heldOutAccuracy");
            for (EpochFigures one : epochs) {
                Figures heldOut = one.heldOut();
                csv.writeRecord(
                        Integer.toString(one.epoch()),
                        Long.toString(one.steps()),
                        Double.toString(one.rate()),
                        Double.toString(one.learnt().loss()),
                        Double.toString(one.learnt().accuracy()),
                        heldOut == null ? "" : Double.toString(heldOut.loss()),
                        heldOut == null ? "" : Double.toString(heldOut.accuracy()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
