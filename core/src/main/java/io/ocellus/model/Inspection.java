package io.ocellus.model;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/* The checks of a bundle, cheap ones first. Each turns a failure into a line of the report, so that one run tells all
 * that is wrong; confined to one thread. */
final class Inspection {

    static final String NETWORK = "network";

    private static final int GREY = 127;

    private final Bundle bundle;
    private final Card card;
    private final List<Check> checks = new ArrayList<>();

    Inspection(Bundle bundle) {
        this.bundle = bundle;
        this.card = bundle.card();
    }

    Verification verification() {
        if (check("files", this::files)) {
            check("sha256", this::hash);
            check("labels", this::labels);
            check(NETWORK, this::network);
        }
        return new Verification(bundle.name(), checks);
    }

    /* What a check found, or a BundleException that says what is wrong. */
    private interface Finding {
        String find();
    }

    private boolean check(String what, Finding finding) {
        try {
            checks.add(new Check(what, true, finding.find()));
            return true;
        } catch (BundleException e) {
            checks.add(new Check(what, false, e.getMessage()));
            return false;
        }
    }

    private String files() {
        List<String> names = new ArrayList<>(List.of(Bundle.NETWORK_FILE, Card.FILE));
        card.labelsFile().ifPresent(names::add);
        for (String name : names) {
            if (!Files.isRegularFile(bundle.folder().resolve(name))) {
                throw new BundleException("%s: there is no such file; copy the bundle again"
                        .formatted(bundle.folder().resolve(name)));
            }
        }
        return String.join(", ", names);
    }

    private String hash() {
        bundle.verifyHash();
        return card.sha256();
    }

    private String labels() {
        int found = bundle.labels().size();
        if (found != card.classes()) {
            throw new BundleException(
                    "%d labels but the card says %d classes; one line is one class".formatted(found, card.classes()));
        }
        return "%d labels".formatted(found);
    }

    private String network() {
        try (Network network = bundle.open()) {
            check("input", () -> input(network));
            for (CardOutput output : card.outputs()) {
                if (check("output " + output.name(), () -> output(network, output))) {
                    check("run to " + output.name(), () -> run(network, output));
                }
            }
        }
        return "loads";
    }

    private String input(Network network) {
        return agreeing(
                "input", network.inputs(), card.input().name(), card.input().shape());
    }

    private String output(Network network, CardOutput output) {
        return agreeing("output", network.outputs(), output.name(), output.shape());
    }

    private static String agreeing(String side, Map<String, TensorShape> found, String name, TensorShape promised) {
        TensorShape shape = Optional.ofNullable(found.get(name))
                .orElseThrow(() -> new BundleException(
                        "the card names the %s '%s' but the network has %s; name it as the network does"
                                .formatted(side, name, found.keySet())));
        if (!shape.agreesWith(promised)) {
            throw new BundleException("%s '%s' is %s in the network and %s in the card; correct the card"
                    .formatted(side, name, shape, promised));
        }
        return "%s %s".formatted(name, shape);
    }

    private String run(Network network, CardOutput output) {
        TensorShape shape = card.input().batch() == TensorShape.FREE
                ? card.input().shape().withBatch(1)
                : card.input().shape();
        FloatBuffer grey = FloatBuffer.wrap(greyPicture(shape));
        Tensor first = network.evaluate(grey, shape, output.name());
        Tensor second = network.evaluate(grey, shape, output.name());
        if (!first.shape().agreesWith(output.shape())) {
            throw new BundleException(
                    "gives %s where the card says %s; correct the card".formatted(first.shape(), output.shape()));
        }
        for (float value : first.values()) {
            if (!Float.isFinite(value)) {
                throw new BundleException("gives %f on a grey picture; the weights are damaged".formatted(value));
            }
        }
        if (!Arrays.equals(first.values(), second.values())) {
            throw new BundleException("gives two answers to one picture; it must not be random");
        }
        return "finite and twice the same";
    }

    private float[] greyPicture(TensorShape shape) {
        CardInput input = card.input();
        float[] values = new float[shape.volume()];
        int plane = switch (input.layout()) {
            case NCHW -> input.framing().side() * input.framing().side();
            case NHWC -> 1;
        };
        for (int i = 0; i < values.length; i++) {
            int channel = i / plane % 3;
            values[i] = (float) ((GREY * input.scale() - input.mean().get(channel))
                    / input.std().get(channel));
        }
        return values;
    }
}
