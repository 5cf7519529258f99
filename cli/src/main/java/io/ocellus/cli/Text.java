package io.ocellus.cli;

import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Values as people read them.
final class Text {

    private Text() {}

    /// Control characters, which file names may hold, as `?`; line ends of our own stay. `\p{Cc}` has those
    /// beyond ASCII, too, by which U+009B begins a command to a terminal as ESC does.
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n]]", "?");
    }

    /// A name out of a file system or a table on one line, without anything that could steer a terminal.
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }

    /// `Danaus plexippus (Monarch)`.
    static String name(Taxon taxon) {
        return name(taxon.scientificName(), taxon.commonName());
    }

    static String name(String scientificName, String commonName) {
        return oneLine(commonName.isEmpty() ? scientificName : "%s (%s)".formatted(scientificName, commonName));
    }

    /// `Insecta > Lepidoptera > Nymphalidae`.
    static String lineage(List<Taxon> taxa) {
        return oneLine(taxa.stream().map(Taxon::scientificName).collect(Collectors.joining(" > ")));
    }

    static String percent(double share) {
        return "%.0f%%".formatted(100 * share);
    }

    /// As accuracies are given in tables: `0.987`.
    static String figure(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    /// `1 photo`, `12 photos`.
    static String count(long count, String thing) {
        return "%,d %s%s".formatted(count, thing, count == 1 ? "" : "s");
    }

    /// The last characters of a long path: its end tells more than its beginning.
    static String tail(String path, int width) {
        String line = oneLine(path);
        return line.length() <= width ? line : "..." + line.substring(line.length() - width + 3);
    }
}
