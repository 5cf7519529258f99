package io.ocellus.benchmarks;

import io.ocellus.graph.NetworkFamilies;
import io.ocellus.torch.AllGradients;
import io.ocellus.torch.ClassWeights;
import io.ocellus.torch.CrossEntropy;
import io.ocellus.torch.Loss;
import io.ocellus.torch.Mode;
import io.ocellus.torch.Network;
import io.ocellus.torch.Numbers;
import io.ocellus.torch.Sgd;
import io.ocellus.torch.Torch;
import io.ocellus.torch.Trained;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Photos a second while all layers of a MobileNetV2 learn, on random pictures, and those of a peer in turns:
/// `TrainingThroughput SIDE BATCH THREADS fp32|bf16 STEPS ROUNDS [PEER...]`. PEER is a command that takes
/// `SIDE BATCH THREADS STEPS` and prints seconds for each line it is given, such as `python3
/// benchmarks/peers/train_mobilenet.py`. A step is what the training loop takes: forward, cross-entropy,
/// backward, a limit on the gradients, Nesterov momentum with decay. The first round of each is for warming up.
public final class TrainingThroughput implements AutoCloseable {

    private static final int CLASSES = 100;

    private final boolean inBfloat16;
    private final Network network;
    private final List<Trained> trained;
    private final Sgd optimiser;
    private final Loss loss = new CrossEntropy(0, ClassWeights.EVEN);
    private final Tensor images;
    private final Tensor targets;

    private TrainingThroughput(int side, int batch, String precision) {
        this.inBfloat16 = precision.equals("bf16");
        this.network = Network.of(NetworkFamilies.named("mobile-1-" + side).draw(CLASSES, 1));
        this.trained = network.parameters().stream()
                .map(parameter -> new Trained(parameter.name(), parameter.tensor(), 1, 1))
                .toList();
        this.optimiser = new Sgd(trained, 0.9, 1e-4);
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[batch * 3 * side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        float[] shares = new float[batch * CLASSES];
        for (int i = 0; i < batch; i++) {
            shares[i * CLASSES + i % CLASSES] = 1;
        }
        this.images = Numbers.of(pixels, batch, 3, side, side);
        this.targets = Numbers.of(shares, batch, CLASSES);
    }

    /// Measures and prints.
    public static void main(String[] arguments) throws IOException {
        int side = Integer.parseInt(arguments[0]);
        int batch = Integer.parseInt(arguments[1]);
        Torch.useThreads(Integer.parseInt(arguments[2]));
        int steps = Integer.parseInt(arguments[4]);
        int rounds = Integer.parseInt(arguments[5]);
        List<String> peer = Arrays.asList(arguments).subList(6, arguments.length);
        List<Double> ratios = new ArrayList<>();
        try (TrainingThroughput ours = new TrainingThroughput(side, batch, arguments[3]);
                Peer theirs = new Peer(peer, List.of(arguments[0], arguments[1], arguments[2], arguments[4]))) {
            for (int round = 0; round < rounds; round++) {
                double own = batch * steps / ours.seconds(steps);
                double other = batch * steps / theirs.seconds();
                System.out.println(String.format(
                        Locale.ROOT, "round %d: %.1f photos/s, peer %.1f, ratio %.2f", round, own, other, own / other));
                if (round > 0) {
                    ratios.add(own / other);
                }
            }
        }
        ratios.sort(null);
        System.out.println(String.format(Locale.ROOT, "median ratio %.2f", ratios.get(ratios.size() / 2)));
    }

    private double seconds(int steps) {
        long start = System.nanoTime();
        for (int step = 0; step < steps; step++) {
            try (PointerScope scope = new PointerScope()) {
                AllGradients.clear(trained);
                Tensor error = loss.of(logits(), targets);
                error.item_double(); // the loop looks at the loss before it goes on
                error.backward();
                AllGradients.clip(trained, 5);
                optimiser.step(0.01);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private Tensor logits() {
        if (!inBfloat16) {
            return network.forward(images, Mode.TRAIN);
        }
        try (Torch.Autocast bfloat16 = Torch.inBfloat16()) {
            return network.forward(images, Mode.TRAIN).to(ScalarType.Float);
        }
    }

    @Override
    public void close() {
        optimiser.close();
        network.close();
        images.close();
        targets.close();
    }

    /* Another program that does the same, one round for each line it is given. */
    private static final class Peer implements AutoCloseable {

        private static final String HAS_ENDED = "the peer has ended; run it by hand to see why";

        private final Process process;
        private final OutputStream orders;
        private final BufferedReader answers;

        Peer(List<String> command, List<String> settings) throws IOException {
            List<String> whole = new ArrayList<>(command.isEmpty() ? List.of("cat") : command);
            whole.addAll(command.isEmpty() ? List.of() : settings);
            this.process = new ProcessBuilder(whole)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            this.orders = process.getOutputStream();
            this.answers = process.inputReader();
        }

        /* NaN without a peer. */
        double seconds() throws IOException {
            try {
                orders.write('\n');
                orders.flush();
            } catch (IOException e) {
                throw new IOException(HAS_ENDED, e);
            }
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException(HAS_ENDED);
            }
            return answer.isEmpty() ? Double.NaN : Double.parseDouble(answer);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
