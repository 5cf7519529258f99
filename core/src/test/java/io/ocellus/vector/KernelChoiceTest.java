package io.ocellus.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which kernel a JVM gets, asked of JVMs with and without the incubating module.
class KernelChoiceTest {

    @Test
    void takesTheVectorApiWhereItIs() throws Exception {
        assertThat(askAnotherJvm("--add-modules", "jdk.incubator.vector")).endsWith("VectorKernel 32.0");
    }

    @Test
    void worksWithoutTheVectorApi() throws Exception {
        assertThat(askAnotherJvm()).endsWith("PlainKernel 32.0");
    }

    private static String askAnotherJvm(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(flags));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(Answer.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    /// Runs in the other JVM.
    static final class Answer {
        private Answer() {}

        public static void main(String[] arguments) {
            Kernel kernel = Kernel.best();
            float[] query = new float[32];
            Arrays.fill(query, 1);
            float sum = kernel.dot(query, MemorySegment.ofArray(Half.of(query)), 0);
            System.out.println(kernel.getClass().getSimpleName() + " " + sum);
        }
    }
}
