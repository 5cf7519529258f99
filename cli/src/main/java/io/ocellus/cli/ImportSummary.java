package io.ocellus.cli;

import io.ocellus.collection.ImportReport;
import io.ocellus.collection.ImportReport.NearDuplicate;
import io.ocellus.collection.ImportReport.RefusedFile;
import io.ocellus.collection.ImportReport.UnmatchedLabel;
import java.util.List;
import java.util.function.Consumer;

/// What became of an import, for people.
final class ImportSummary {

    private static final int LISTED = 10;

    private final Terminal terminal;

    ImportSummary(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(ImportReport report) {
        line(
                "%s",
                terminal.bold("%s imported into '%s'"
                        .formatted(Text.count(report.imported(), "photo"), report.collection())));
        line(
                "  %s found, %.1f s, %.0f photos/s, seen by %s",
                Text.count(report.found(), "photo"), report.seconds(), report.imagesPerSecond(), report.featureSpace());
        count(report.alreadyThere(), "were there already");
        count(report.relabelled(), "of them had no label and got one");
        count(report.exactDuplicates(), "have the very bytes of another photo and are kept once");
        count(report.removedBefore(), "were removed earlier; bring them back with: ocellus images restore");
        count(report.nearDuplicates(), "look like another photo (hashes at most 14 of 256 bits apart)");
        ImportReport.SplitCounts split = report.split();
        if (split.train() + split.test() > 0) {
            line(
                    "  the collection now has %,d for training, %,d for testing, %,d without a split",
                    split.train(), split.test(), split.none());
        }
        printList(
                "near-copies with one photo for testing and one that votes",
                report.acrossSplits(),
                report.acrossSplitsCount(),
                this::print);
        printList(
                "photos that are there already under another label (the first label stands)",
                report.conflicts(),
                conflict -> line(
                        "    %s is '%s', %s is '%s'",
                        name(conflict.other()),
                        Text.oneLine(conflict.otherLabel()),
                        name(conflict.file()),
                        Text.oneLine(conflict.label())));
        printList(
                "labels that name no taxon or more than one; their photos are in, without a label",
                report.unmatchedLabels(),
                this::print);
        printList("refused", report.refused(), this::print);
    }

    private void count(int count, String what) {
        if (count > 0) {
            line("  %,d %s", count, what);
        }
    }

    private <T> void printList(String title, List<T> list, Consumer<T> printer) {
        printList(title, list, list.size(), printer);
    }

    /// Prints the beginning of a list.
    ///
    /// @param total how many there are, where the list itself is only a beginning
    private <T> void printList(String title, List<T> list, int total, Consumer<T> printer) {
        if (list.isEmpty()) {
            return;
        }
        line("%s", terminal.warning("  %,d, %s:".formatted(total, title)));
        list.stream().limit(LISTED).forEach(printer);
        if (total > LISTED) {
            line("    ... and %,d more (%s with --json)", total - LISTED, total == list.size() ? "all" : "a part");
        }
    }

    private void print(NearDuplicate pair) {
        line("    %s  ~  %s  (%d bits apart)", name(pair.file()), name(pair.other()), pair.distance());
    }

    private void print(UnmatchedLabel label) {
        String hint = label.candidates().isEmpty() ? "" : "; nearest: " + String.join(", ", label.candidates());
        line("    '%s', %s%s", Text.oneLine(label.label()), Text.count(label.files(), "photo"), Text.oneLine(hint));
    }

    private void print(RefusedFile file) {
        line("    %s: %s (%s)", name(file.file()), Text.oneLine(file.message()), file.reason());
    }

    private static String name(String path) {
        return Text.tail(path, 60);
    }

    private void line(String format, Object... values) {
        terminal.out().println(format.formatted(values));
    }
}
