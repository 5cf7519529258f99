package io.ocellus.cli;

import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.training.TrainedStore.Kept;
import io.ocellus.training.TrainingCard;
import io.ocellus.training.TrainingCard.MethodCard;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The trainings that are kept: what can be done with them instead of training anew. One of it at a time.
final class KeptTrainings {

    @Option(names = "--rollback", description = "go back to the training before the one in use")
    private boolean rollback;

    @Option(names = "--list", description = "list the trainings that are kept, the newest first")
    private boolean list;

    @Option(
            names = "--use",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "put training N of that list to use, with the labels that were corrected since")
    private @Nullable Integer number;

    /// Does what was asked for.
    ///
    /// @throws CollectionException if there is no such training, or it is in use already
    void run(PhotoCollection collection, Terminal terminal, Form form) throws IOException, InterruptedException {
        if (list) {
            list(collection, terminal, form);
        }
        if (rollback) {
            told(collection.trainings().rollBack(), terminal, form);
        }
        if (number != null) {
            requireOther(collection, number);
            told(collection.trainings().use(number), terminal, form);
        }
    }

    /// How results are printed.
    enum Form {
        TEXT,
        JSON
    }

    private static void told(TrainingCard card, Terminal terminal, Form form) {
        terminal.out()
                .println(
                        form == Form.JSON
                                ? new Json().line(card)
                                : "the training of %s is in use again".formatted(TrainSummary.time(card.trained())));
    }

    private static void requireOther(PhotoCollection collection, int number) throws IOException {
        List<Kept> kept = collection.trainings().kept();
        if (kept.isEmpty()) {
            throw new CollectionException(
                    "nothing was trained yet in '%s'; train with: ocellus train".formatted(collection.name()));
        }
        Kept wanted = kept.stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new CollectionException(
                        "there is no training %d of '%s'; there are: %s (see: ocellus train --list)"
                                .formatted(number, collection.name(), numbers(kept))));
        if (wanted.inUse()) {
            throw new CollectionException("training %d of '%s' is in use already; there are: %s"
                    .formatted(number, collection.name(), numbers(kept)));
        }
    }

    private static String numbers(List<Kept> kept) {
        return kept.stream().map(one -> Integer.toString(one.number())).collect(Collectors.joining(", "));
    }

    private static void list(PhotoCollection collection, Terminal terminal, Form form) throws IOException {
        List<Kept> kept = collection.trainings().kept();
        if (form == Form.JSON) {
            kept.forEach(one -> terminal.out().println(new Json().line(one)));
            return;
        }
        if (kept.isEmpty()) {
            terminal.say("nothing was trained yet in '%s'; train with: ocellus train", collection.name());
            return;
        }
        terminal.out().println("  %4s  %-16s  %8s  %7s  %-22s".formatted("no.", "trained", "photos", "taxa", "best"));
        kept.forEach(one -> terminal.out().println(line(one, terminal)));
    }

    private static String line(Kept one, Terminal terminal) {
        TrainingCard card = one.card();
        String best = card.methods().stream()
                .max(Comparator.comparingDouble(MethodCard::accuracy))
                .map(method -> "%s %.3f".formatted(method.name(), method.accuracy()))
                .orElse("");
        String row = "  %4d  %-16s  %,8d  %,7d  %-22s"
                .formatted(one.number(), TrainSummary.time(card.trained()), card.images(), card.taxa(), best);
        if (one.inUse()) {
            return row + terminal.good("in use");
        }
        return (row + (one.rolledBack() ? terminal.faint("gone back from") : "")).stripTrailing();
    }
}
