package io.ocellus.cli;

import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.Json;
import io.ocellus.collection.NetworkNames;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.train.GradCam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "identify",
        mixinStandardHelpOptions = true,
        description = "Names what is on photos, with the look-alikes that led there.",
        footer = {"", "Example:  ocellus identify garden/IMG_1.jpg --within Lepidoptera"})
final class IdentifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PHOTO", arity = "1..*", description = "photos to name")
    private List<Path> photos = List.of();

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "how many suggestions (default: ${DEFAULT-VALUE})")
    private int top = IdentifyRequest.DEFAULT_TOP;

    @Option(names = "--within", paramLabel = "TAXON", description = "only taxa within this one")
    private @Nullable String within;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "neighbours, centroids, svm, hierarchy, network, general or auto (default: the best"
                    + " that is trained)")
    private @Nullable String method;

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "let this network name what it was taught elsewhere; needs no collection;"
                    + " NAME:flip shows it each photo and its mirror image")
    private @Nullable String bundle;

    @Option(
            names = "--explain",
            paramLabel = "FILE.png",
            description = "with --bundle and one photo: a picture of where in it the taxon was seen")
    private @Nullable Path explain;

    @Option(
            names = "--error-rate",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "share of answers that may be wrong: a smaller one is answered at higher ranks"
                    + " (default: ${DEFAULT-VALUE})")
    private double errorRate = IdentifyRequest.DEFAULT_ERROR;

    IdentifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        IdentifyRequest request =
                new IdentifyRequest(top, Optional.ofNullable(within), Optional.ofNullable(method), errorRate);
        if (explain != null && (bundle == null || photos.size() > 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--explain shows what one network (--bundle) saw in one photo");
        }
        if (bundle == null) {
            try (PhotoCollection collection = common.open()) {
                warnOfAbsentNetworks(collection);
                return answer(photo -> collection.identify(photo, request));
            }
        }
        if (method != null && !method.equals(NetworkNames.METHOD)) {
            throw new ParameterException(
                    spec.commandLine(), "--bundle answers by itself: leave --method %s out".formatted(method));
        }
        return byNetwork(bundle, request);
    }

    /// Answers without a specialist are still honest, but not what was promised at the training.
    private void warnOfAbsentNetworks(PhotoCollection collection) throws IOException {
        for (String name : collection.trainings().absentNetworks()) {
            terminal.err()
                    .printf(
                            "warning: the network '%s' took part in the training and is no longer among the models, or is"
                                    + " another one now; answers come without it. Add it again with: ocellus models add"
                                    + " FOLDER, or train without it: ocellus train%n",
                            name);
        }
    }

    /// Beside a collection if there is one; only a name that was asked for must be there.
    private int byNetwork(String name, IdentifyRequest request) throws IOException {
        boolean isAlone = common.collection.equals(Home.DEFAULT_COLLECTION)
                && !common.home().collections().contains(common.collection);
        if (isAlone) {
            try (NetworkNames network = NetworkNames.open(common.home(), name)) {
                return answer(photo -> named(network, photo, request));
            }
        }
        try (PhotoCollection collection = common.open();
                NetworkNames network = collection.network(name)) {
            return answer(photo -> named(network, photo, request));
        }
    }

    private Identification named(NetworkNames network, Path photo, IdentifyRequest request) throws IOException {
        Path file = explain;
        if (file == null) {
            return network.identify(photo, request);
        }
        NetworkNames.Explained explained = network.identify(photo, request, new GradCam());
        if (explained.identification().refused().isPresent()) {
            return explained.identification();
        }
        NetworkNames.HeatPhoto heat = explained
                .heat()
                .orElseThrow(() -> new CollectionException(
                        "%s: no heat map can be made of this network: its card tells of no output 'features' that all its scores come from"
                                .formatted(bundle)));
        Files.write(file, heat.png());
        return explained
                .identification()
                .explained(new Identification.Explanation(heat.taxon(), file.toString(), heat.box()));
    }

    private interface Namer {
        Identification identify(Path photo) throws IOException;
    }

    private int answer(Namer namer) throws IOException {
        Json json = new Json();
        AnswerCard card = new AnswerCard(terminal);
        boolean refused = false;
        for (Path photo : photos) {
            Identification found = namer.identify(photo);
            refused |= found.refused().isPresent();
            if (common.json) {
                terminal.out().println(json.line(found));
            } else {
                card.print(found);
            }
        }
        return refused ? ExitCode.SOME_REFUSED : ExitCode.DONE;
    }
}
