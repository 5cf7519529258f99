package io.ocellus.cli;

import io.ocellus.collection.CollectionException;
import io.ocellus.embed.HandcraftedEmbedder;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import io.ocellus.model.Check;
import io.ocellus.model.Verification;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The networks that Ocellus can look with.
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists, adds, shows and checks networks (bundles of model.onnx, card.json, labels.txt).",
        footer = {"", "Example:  ocellus models add downloads/mobilenetv2"})
final class ModelsCommand implements Runnable {

    private final Terminal terminal;

    ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        list(new CommonOptions());
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
    void list(@Mixin CommonOptions common) {
        List<ModelLine> models =
                common.home().bundles().list().stream().map(ModelLine::of).toList();
        if (common.json) {
            Json json = new Json();
            models.forEach(model -> terminal.out().println(json.line(model)));
            return;
        }
        terminal.out()
                .println("%-20s %s"
                        .formatted(
                                HandcraftedEmbedder.NAME,
                                terminal.faint("built in: gradients, colours and textures; needs no network")));
        for (ModelLine model : models) {
            terminal.out()
                    .println("%-20s %s".formatted(model.name(), terminal.faint(Text.oneLine(model.description()))));
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Checks a bundle and copies it in.",
            footer = {"", "Example:  ocellus models add downloads/mobilenetv2"})
    void add(
            @Mixin CommonOptions common,
            @Parameters(
                            paramLabel = "FOLDER",
                            description = "with model.onnx, card.json and, if it classifies, labels.txt")
                    Path folder) {
        Bundle added = common.home().bundles().add(folder);
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
