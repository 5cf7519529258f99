package io.ocellus.page;

import io.ocellus.catalog.Split;
import io.ocellus.people.Role;
import io.ocellus.taxonomy.Taxon;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/// How figures, names and times are put to people. Stateless.
final class Wording {

    /* Names of these and lower ranks are set in italics, by the codes of nomenclature; families and above are not. */
    private static final Set<String> UPRIGHT = Set.of(
            "domain",
            "kingdom",
            "phylum",
            "division",
            "class",
            "order",
            "suborder",
            "superfamily",
            "family",
            "subfamily",
            "tribe",
            "root",
            "group");

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private Wording() {}

    /// The name by which people know a taxon best.
    static String title(Taxon taxon) {
        return taxon.commonName().isEmpty() ? taxon.scientificName() : taxon.commonName();
    }

    /// Whether the scientific name is one that is set in italics.
    static boolean isScientific(Taxon taxon) {
        return !UPRIGHT.contains(taxon.rank().toLowerCase(Locale.ROOT));
    }

    /// A probability in words.
    static String sureness(double probability) {
        if (probability >= 0.95) {
            return "Very sure";
        }
        if (probability >= 0.8) {
            return "Fairly sure";
        }
        return probability >= 0.5 ? "More likely than not" : "A guess";
    }

    /// A share as a whole percentage, which is 0 or 100 only where it is exactly that.
    static String percent(double share) {
        long rounded = Math.round(share * 100);
        if (rounded == 100 && share < 1) {
            return "> 99%";
        }
        if (rounded == 0 && share > 0) {
            return "< 1%";
        }
        return rounded + "%";
    }

    /// A share as a percentage with one decimal, where it is compared with another.
    static String tenths(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    /// A share as the width of a bar, which can be seen where there is anything at all.
    static String barWidth(double share) {
        return String.format(Locale.ROOT, "%.1f%%", Math.clamp(share, 0, 1) * 100);
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String count(long number, String noun) {
        return "%s %s%s".formatted(number(number), noun, number == 1 ? "" : noun.endsWith("x") ? "es" : "s");
    }

    /// A number of taxa, whose plural is Latin.
    static String taxa(long number) {
        return number(number) + (number == 1 ? " taxon" : " taxa");
    }

    /// How alike two photos are, by their cosine.
    static String likeness(double similarity) {
        return "%d%% alike".formatted(Math.round(Math.clamp(similarity, 0, 1) * 100));
    }

    /// What a role allows.
    static String may(Role role) {
        return switch (role) {
            case ANYONE -> "sign in";
            case VIEWER -> "look and ask";
            case CONTRIBUTOR -> "bring photos and name them";
            case CURATOR -> "decide, train and import";
            case ADMIN -> "do everything";
        };
    }

    /// A message of the program as a sentence.
    static String sentence(String message) {
        if (message.isEmpty()) {
            return message;
        }
        String begun = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return ".!?".indexOf(begun.charAt(begun.length() - 1)) >= 0 ? begun : begun + ".";
    }

    /// Which way a question went, where networks take part.
    ///
    /// @param route as an identification tells it: `general`, `narrowed`, or the name of a network
    static String way(String route) {
        return switch (route) {
            case "general" -> "";
            case "narrowed" -> "looked again among near relatives";
            default -> "with a look by %s".formatted(route);
        };
    }

    /// What photos of a part are used for.
    static String use(Split split) {
        return switch (split) {
            case TRAIN -> "learning";
            case TEST -> "testing";
            case NONE -> "neither learning nor testing";
        };
    }

    static String milliseconds(double milliseconds) {
        return milliseconds < 1000
                ? "%d ms".formatted(Math.max(1, Math.round(milliseconds)))
                : String.format(Locale.ROOT, "%.1f s", milliseconds / 1000);
    }

    static String bytes(long bytes) {
        if (bytes < 1_000_000) {
            return "%s kB".formatted(number(Math.max(1, Math.round(bytes / 1e3))));
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /// A moment, to the minute, in the zone of the server.
    static String moment(Instant instant) {
        return MINUTES.format(instant.atZone(ZoneId.systemDefault()));
    }
}
