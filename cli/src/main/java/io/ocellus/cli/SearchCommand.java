package io.ocellus.cli;

import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.SearchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Finds the photos of a collection that look most like a photo, labelled or not.",
        footer = {"", "Example:  ocellus search garden/IMG_1.jpg --top 20"})
final class SearchCommand implements Callable<Integer> {

    private static final int USUAL_TOP = 10;

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PHOTO", description = "the photo to compare with")
    private Path photo = Path.of("");

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "how many photos (default: ${DEFAULT-VALUE})")
    private int top = USUAL_TOP;

    @Option(
            names = "--within",
            paramLabel = "TAXON",
            description = "only photos labelled with this taxon or one within it")
    private @Nullable String within;

    SearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (PhotoCollection collection = common.open()) {
            SearchResult result = collection.search(photo, new IdentifyRequest(top, Optional.ofNullable(within)));
            if (common.json) {
                terminal.out().println(new Json().line(result));
            } else {
                print(result);
            }
            return result.refused().isPresent() ? ExitCode.SOME_REFUSED : ExitCode.DONE;
        }
    }

    private void print(SearchResult result) {
        result.refused().ifPresent(why -> terminal.say("ocellus: %s: %s", result.photo(), why.message()));
        for (SearchResult.Hit hit : result.hits()) {
            terminal.out()
                    .println("%6.3f  %6d  %-40s  %s"
                            .formatted(
                                    hit.similarity(),
                                    hit.image(),
                                    hit.taxon().map(Text::name).orElse("(no label)"),
                                    terminal.faint(Text.tail(hit.path(), 50))));
        }
    }
}
