package io.ocellus.cli;

import io.ocellus.collection.EvaluateRequest;
import io.ocellus.collection.EvaluateRequest.Study;
import io.ocellus.collection.EvaluationReport;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.Json;
import io.ocellus.collection.NetworkNames;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Asks about every test photo and tells how often the answer is right.",
        footer = {"", "Example:  ocellus evaluate --report report.html"})
final class EvaluateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            split = ",",
            description =
                    "neighbours, centroids, svm, hierarchy, network, general, auto (default: all that can" + " answer)")
    private List<String> methods = List.of();

    @Option(
            names = "--bundle",
            paramLabel = "BUNDLE",
            description = "ask this network, which was taught elsewhere, instead of the collection's methods;"
                    + " NAME:flip shows it each photo and its mirror image")
    private @Nullable String bundle;

    @Option(
            names = "--error-rate",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "share of answers that may be wrong (default: ${DEFAULT-VALUE})")
    private double errorRate = IdentifyRequest.DEFAULT_ERROR;

    @Option(names = "--report", paramLabel = "FILE", description = "write a page with pictures: report.html")
    private @Nullable Path report;

    @Option(
            names = "--learning-curve",
            description = "how methods grow with 1, 2, 5, 10, ... photos a taxon, and which taxa need more")
    private boolean learningCurve;

    @Option(
            names = "--unknown",
            description = "hide a fifth of the taxa from training: what becomes of their test photos?")
    private boolean unknown;

    @Option(
            names = "--resplits",
            description = "make the promise on 100 random halves of the test photos, and look at the other halves")
    private boolean resplits;

    @Option(
            names = "--long-tail",
            description = "what can be done for taxa with few photos, on the photos as they are and thinned to 1:100")
    private boolean longTail;

    @Option(names = "--ablation", description = "fit the forms that hierarchy could take, and compare each with svm")
    private boolean ablation;

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (PhotoCollection collection = common.open()) {
            EvaluationReport figures = bundle == null
                    ? collection.evaluate(new EvaluateRequest(methods, errorRate, studies()))
                    : ofNetwork(collection, bundle);
            if (common.json) {
                terminal.out().println(new Json().line(figures));
            } else {
                new FiguresTable(terminal).print(figures);
            }
            if (report != null) { // last: figures of an hour are on the screen before a disk can refuse
                collection.writeReport(figures, Version.ofOcellus(), report);
                terminal.say("the page with pictures: %s", report);
            }
        }
        return ExitCode.DONE;
    }

    private EvaluationReport ofNetwork(PhotoCollection collection, String name) throws IOException {
        if (!methods.isEmpty() || !studies().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--bundle asks one network, and has neither other methods nor studies");
        }
        try (NetworkNames network = collection.network(name);
                ProgressLine progress = new ProgressLine(terminal, "asking " + name)) {
            return collection.evaluate(network, errorRate, common.quiet ? ImportProgress.NONE : progress);
        }
    }

    private List<Study> studies() {
        List<Study> studies = new ArrayList<>();
        if (learningCurve) {
            studies.add(Study.LEARNING_CURVE);
        }
        if (unknown) {
            studies.add(Study.UNKNOWN_TAXA);
        }
        if (longTail) {
            studies.add(Study.LONG_TAIL);
        }
        if (resplits) {
            studies.add(Study.RESPLITS);
        }
        if (ablation) {
            studies.add(Study.ABLATION);
        }
        return studies;
    }
}
