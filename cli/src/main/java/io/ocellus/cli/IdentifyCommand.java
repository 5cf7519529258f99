package io.ocellus.cli;

import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "identify",
        mixinStandardHelpOptions = true,
        description = "Names what is on photos, with the look-alikes that led there.",
        footer = {"", "Example:  ocellus identify garden/IMG_1.jpg --within Lepidoptera"})
final class IdentifyCommand implements Callable<Integer> {

    private final Terminal terminal;

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
            description = "neighbours, centroids, svm, hierarchy or auto (default: the best that is trained)")
    private @Nullable String method;

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
        Json json = new Json();
        AnswerCard card = new AnswerCard(terminal);
        IdentifyRequest request =
                new IdentifyRequest(top, Optional.ofNullable(within), Optional.ofNullable(method), errorRate);
        boolean refused = false;
        try (PhotoCollection collection = common.open()) {
            for (Path photo : photos) {
                Identification found = collection.identify(photo, request);
                refused |= found.refused().isPresent();
                if (common.json) {
                    terminal.out().println(json.line(found));
                } else {
                    card.print(found);
                }
            }
        }
        return refused ? ExitCode.SOME_REFUSED : ExitCode.DONE;
    }
}
