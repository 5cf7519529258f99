package io.ocellus.benchmarks;

import io.ocellus.index.FlatIndex;
import io.ocellus.index.Neighbour;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Exact search of 100,000 vectors of 1,280 halves, and a plain copy of as many bytes.
///
/// Times are milliseconds for 256 MB: 256 / time is the bandwidth in GB/s, for a copy with each byte counted
/// once; read and written bytes together are twice that. On a machine that others use too, [SearchAgainstCopy]
/// compares better.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls fill() first
public class FlatSearchBenchmark {

    /// Threads that share one search, or one copy.
    @Param({"1", "2"})
    public int threads;

    private FlatIndex index;
    private Copy copy;
    private float[] query;
    private float[][] batch;

    /// Fills the index: some seconds.
    @Setup
    public void fill() {
        Gallery gallery = new Gallery();
        index = gallery.index(threads);
        copy = new Copy(threads);
        query = gallery.query();
        batch = new float[8][];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = gallery.query();
        }
    }

    /// Frees the native memory.
    @TearDown
    public void free() {
        index.close();
        copy.close();
    }

    /// The ten nearest of all.
    @Benchmark
    public List<Neighbour> search() {
        return index.nearest(query, 10);
    }

    /// The ten nearest of one vector in a hundred, as within a taxon.
    @Benchmark
    public List<Neighbour> searchOnePercent() {
        return index.nearest(query, 10, id -> id % 100 == 0);
    }

    /// The ten nearest to each of eight queries: 8 x 256 MB of products for one reading of 256 MB.
    @Benchmark
    public List<List<Neighbour>> searchEightQueries() {
        return index.nearest(batch, 10, id -> true);
    }

    /// The yardstick.
    @Benchmark
    public void copy() {
        copy.run();
    }
}
