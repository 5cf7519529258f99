package io.ocellus.page;

import io.ocellus.service.PhotoDetails;

/// What was said of photos, in words. Stateless.
final class History {

    private History() {}

    /// What was said, with who said it and when.
    static Fact fact(PhotoDetails.Event event) {
        String why = event.why().isEmpty() ? "" : ", " + event.why();
        String name = event.taxon().map(Wording::title).orElse(event.text());
        return new Fact(
                "%s, %s%s".formatted(event.who(), Wording.moment(event.when()), why), words(event.what(), name));
    }

    /// What was said, without who said it.
    ///
    /// @param what one of the words of [PhotoDetails.Event]
    /// @param name of the taxon that is meant, or what was said in its place
    static String words(String what, String name) {
        return switch (what) {
            case "labelled" -> "It is %s".formatted(name);
            case "further" -> "It also shows %s".formatted(name);
            case "denied" -> "It is not %s".formatted(name);
            case "withdrawn" -> "The name was withdrawn";
            case "unmatched" -> "‘%s’, which no taxon answers to".formatted(name);
            case "accepted" -> "Agreed";
            case "rejected" -> "The name is wrong";
            case "unsure" -> "Not sure";
            case "reopened" -> "To be looked at again";
            default -> Character.toUpperCase(what.charAt(0)) + what.substring(1);
        };
    }
}
