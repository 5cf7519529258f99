package io.ocellus.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Tries to take a lease in a process of its own, and prints whether it could.
final class LeaseTaker {

    private LeaseTaker() {}

    public static void main(String[] arguments) throws IOException {
        System.out.print(FileLease.tryTake(Path.of(arguments[0]), arguments[1]).isPresent());
    }

    /// Whether another process could take the lease now.
    static boolean canTake(Path folder, String name) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseTaker.class.getName(),
                        folder.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the other process failed");
        }
        return Boolean.parseBoolean(said);
    }
}
