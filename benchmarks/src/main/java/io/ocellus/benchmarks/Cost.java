package io.ocellus.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What a piece of work took.
///
/// @param photos that it dealt with
/// @param seconds by the clock
/// @param cpuSeconds of all cores, by all threads of this process: compiler and collector included
record Cost(int photos, double seconds, double cpuSeconds) {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /// Begins to measure.
    static Clock start() {
        return new Clock(System.nanoTime(), cpuNanos());
    }

    /// A measurement under way.
    record Clock(long startNanos, long startCpuNanos) {

        Cost stop(int photos) {
            return new Cost(photos, (System.nanoTime() - startNanos) / 1e9, (cpuNanos() - startCpuNanos) / 1e9);
        }
    }

    @Override
    public String toString() {
        return "%6.1f photos/s, %5.2f ms of processor time a photo, cores unused for %5.2f s of %.2f"
                .formatted(photos / seconds, cpuSeconds * 1e3 / photos, seconds * CORES - cpuSeconds, seconds * CORES);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
