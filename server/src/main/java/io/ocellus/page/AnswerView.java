package io.ocellus.page;

import io.ocellus.collection.Identification;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.people.Role;
import io.ocellus.taxonomy.Taxon;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said of one photo, or of several of one organism, put into words.
///
/// @param name of the photo, or the first
/// @param photos how many were asked about together
/// @param where address that answers the photo with a picture of where the method looked, if it can tell
record AnswerView(Frame frame, String name, int photos, Identification found, Optional<String> where) {

    private static final double SURE = 0.8;
    private static final double GUESS = 0.5;

    Optional<Identification.Refused> refused() {
        return found.refused();
    }

    List<SuggestedTaxon> suggestions() {
        return found.suggestions().orElse(List.of());
    }

    List<Identification.Label> labels() {
        return found.labels().orElse(List.of());
    }

    Optional<Taxon> taxon() {
        return found.answer().flatMap(Identification.Answer::taxon);
    }

    List<Taxon> lineage() {
        return found.answer().map(Identification.Answer::lineage).orElse(List.of());
    }

    boolean mayKeep() {
        return frame.may(Role.CONTRIBUTOR) && refused().isEmpty();
    }

    /// What the answer is about, for those who do not see it.
    String subject() {
        return photos == 1 ? name : "%s and %s more".formatted(name, photos - 1);
    }

    /// By which method, which way it went, and how quickly.
    String how() {
        String method = found.method().orElse("");
        String way = found.route().map(Wording::way).orElse("");
        String time = found.milliseconds()
                .map(spent -> Wording.milliseconds(spent.total()))
                .orElse("");
        return Stream.of(method, way, time).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /// What "yes" means: the answer, if it is a taxon of the collection.
    Optional<Taxon> confirmable() {
        return taxon().filter(taxon -> taxon.id() != Taxon.NOWHERE);
    }

    String kicker() {
        if (taxon().isEmpty()) {
            return "No name";
        }
        boolean exact = suggestions().stream()
                .limit(1)
                .anyMatch(best -> Optional.of(best.taxon()).equals(taxon()));
        return exact ? "The best name" : "The most exact name that can be stood behind";
    }

    /// How much speaks for the answer, or for the best suggestion if there is none; [0, 1].
    double share() {
        return taxon().isPresent()
                ? found.answer().map(a -> a.probability().orElse(a.share())).orElse(0.0)
                : suggestions().stream()
                        .findFirst()
                        .map(s -> s.probability().orElse(s.share()))
                        .orElse(0.0);
    }

    String shareKind() {
        if (taxon().isEmpty() || share() < GUESS) {
            return "wrong";
        }
        return share() >= SURE ? "" : "doubt";
    }

    String sureness() {
        return taxon().isEmpty() ? "Not sure of any name" : Wording.sureness(share());
    }

    String sureInNumbers() {
        String subject = taxon().isEmpty() ? "the best suggestion has " : "";
        return "%s%s%s".formatted(subject, Wording.percent(share()), isCalibrated() ? "" : ", not calibrated yet");
    }

    String promise() {
        StringBuilder said = new StringBuilder(120);
        found.answer()
                .flatMap(Identification.Answer::promisedError)
                .ifPresent(error -> said.append(
                        "Names given like this are wrong at most %d times in 100.".formatted(Math.round(error * 100))));
        found.answer()
                .flatMap(Identification.Answer::novelty)
                .ifPresent(novelty -> said.append(said.isEmpty() ? "" : " ")
                        .append("That it is something never learnt: %s.".formatted(Wording.percent(novelty))));
        if (said.isEmpty() && !isCalibrated()) {
            said.append("How often such answers are right is known after a training.");
        }
        return said.toString();
    }

    private boolean isCalibrated() {
        return found.answer().flatMap(Identification.Answer::probability).isPresent()
                || suggestions().stream().limit(1).anyMatch(s -> s.probability().isPresent());
    }
}
