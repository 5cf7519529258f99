package io.ocellus.cli;

import io.ocellus.adopt.Adopted;
import io.ocellus.adopt.Adoption;
import io.ocellus.adopt.PublicNetwork;
import io.ocellus.adopt.PublicNetworks;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Json;
import io.ocellus.embed.HandcraftedEmbedder;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import io.ocellus.model.Card;
import io.ocellus.model.Check;
import io.ocellus.model.ShippedBundle;
import io.ocellus.model.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The networks that Ocellus can look with.
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists, adds, fetches, shows and checks networks (bundles of model.onnx, card.json, labels.txt).",
        footer = {"", "Example:  ocellus models add downloads/mobilenetv2"})
final class ModelsCommand implements Runnable {

    private final Terminal terminal;

    ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        list(new CommonOptions(), false);
    }

    /// A bundle in a list.
    record ModelLine(String name, String description, int dimension, int classes, String licence) {

        static ModelLine of(Bundle bundle) {
            return new ModelLine(
                    bundle.name(),
                    bundle.card().description(),
                    bundle.card().embeddingDimension(),
                    bundle.card().classes(),
                    bundle.card().licence().orElse(""));
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The networks that were added.",
            footer = {"", "Example:  ocellus models list"})
    void list(
            @Mixin CommonOptions common,
            @Option(names = "--available", description = "those that can be fetched with: models pull NAME")
                    boolean available) {
        if (available) {
            listAvailable(common);
            return;
        }
        List<ModelLine> models =
                common.home().bundles().list().stream().map(ModelLine::of).toList();
        if (common.json) {
            Json json = new Json();
            models.forEach(model -> terminal.out().println(json.line(model)));
            return;
        }
        tell(HandcraftedEmbedder.NAME, "built in: gradients, colours and textures; needs no network");
        if (models.stream().noneMatch(model -> model.name().equals(ShippedBundle.NAME))) {
            tell(ShippedBundle.NAME, "built in: learned features of nature photos, small and quick");
        }
        models.forEach(model -> tell(model.name(), model.description()));
    }

    private void tell(String name, String description) {
        terminal.out().println("%-20s %s".formatted(name, terminal.faint(Text.oneLine(description))));
    }

    /// A network that can be fetched.
    record AvailableLine(String name, String description, String licence, String address, String sha256, long bytes) {

        static AvailableLine of(PublicNetwork network) {
            return new AvailableLine(
                    network.name(),
                    network.description(),
                    network.licence(),
                    network.network().address().toString(),
                    network.network().sha256(),
                    network.network().bytes());
        }
    }

    private void listAvailable(CommonOptions common) {
        Json json = new Json();
        for (PublicNetwork network : PublicNetworks.builtIn().all()) {
            if (common.json) {
                terminal.out().println(json.line(AvailableLine.of(network)));
            } else {
                terminal.out()
                        .println("%-20s %s"
                                .formatted(
                                        network.name(),
                                        terminal.faint("%.1f MB, %s. %s"
                                                .formatted(
                                                        network.network().bytes() / 1e6,
                                                        network.licence(),
                                                        network.description()))));
            }
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Checks a bundle and copies it in, or makes a bundle of an ONNX or TensorFlow Lite file.",
                "A folder is a bundle and needs no further options. Of a file, the card is written from the options, and what they leave out is guessed from the network; every guess is told."
            },
            footer = {
                "",
                "Example:  ocellus models add downloads/mobilenetv2",
                "Example:  ocellus models add fungi.tflite --labels fungi.txt --licence CC-BY-4.0"
            })
    void add(
            @Mixin CommonOptions common,
            @Parameters(
                            paramLabel = "FOLDER|FILE",
                            description =
                                    "a folder with model.onnx, card.json and, if it classifies, labels.txt; or an .onnx or .tflite file")
                    Path path,
            @Mixin WishOptions said)
            throws IOException {
        if (!Files.isDirectory(path)) {
            tell(common, Adoption.adopt(path, said.wishes(), common.home().bundles()));
            return;
        }
        if (said.isGiven()) {
            throw new CollectionException(
                    "%s: is a bundle, whose card says all; change its %s instead of giving options"
                            .formatted(path, Card.FILE));
        }
        tell(common, new Adopted(common.home().bundles().add(path), List.of()));
    }

    @Command(
            name = "pull",
            mixinStandardHelpOptions = true,
            description = {
                "Fetches a network and makes a bundle of it: one of 'models list --available' by name, or any ONNX or TensorFlow Lite file by its https address and hash.",
                "A download that breaks goes on where it stopped when the command is given again."
            },
            footer = {"", "Example:  ocellus models pull inat-insects"})
    void pull(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "NAME|URL", description = "what to fetch") String what,
            @Option(
                            names = "--sha256",
                            paramLabel = "HASH",
                            description = "of the file, needed with a URL: no other file is read")
                    @Nullable
                    String sha256,
            @Mixin WishOptions said)
            throws IOException, InterruptedException {
        Adopted adopted;
        try (TransferLine line = new TransferLine(terminal)) {
            adopted = new Pull(common.home(), line).run(what, sha256, said.wishes());
        }
        tell(common, adopted);
    }

    private void tell(CommonOptions common, Adopted adopted) {
        Bundle added = adopted.bundle();
        if (!common.quiet) {
            adopted.remarks().forEach(remark -> terminal.say("note: %s", remark));
        }
        if (common.json) {
            terminal.out().println(new Json().line(ModelLine.of(added)));
        } else {
            terminal.out()
                    .println("added %s; use it with: ocellus import --backbone %s ..."
                            .formatted(terminal.bold(added.name()), added.name()));
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints the card of a network, which is JSON.",
            footer = {"", "Example:  ocellus models show mobilenetv2"})
    void show(@Mixin CommonOptions common, @Parameters(paramLabel = "NAME") String name) {
        terminal.out().println(require(common, name).card().toJson());
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks a network: hash, inputs, outputs, a pass.",
            footer = {"", "Example:  ocellus models verify mobilenetv2"})
    int verify(@Mixin CommonOptions common, @Parameters(paramLabel = "NAME") String name) {
        Verification verification = require(common, name).verify();
        if (common.json) {
            terminal.out().println(new Json().line(verification));
        } else {
            for (Check check : verification.checks()) {
                String mark = check.passed() ? terminal.good("ok    ") : terminal.warning("FAILED");
                terminal.out().println("  %s %s: %s".formatted(mark, check.what(), Text.oneLine(check.detail())));
            }
        }
        return verification.ok() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Bundle require(CommonOptions common, String name) {
        BundleStore store = common.home().bundles();
        return store.find(name)
                .orElseThrow(() ->
                        new CollectionException("there is no model '%s'; see: ocellus models list".formatted(name)));
    }
}
