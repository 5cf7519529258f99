package io.ocellus.service;

import java.util.Optional;

/// Whether photos that come at once show one encounter with an organism. Those of one are never torn apart when
/// photos are divided into those to learn from and those to test with.
public sealed interface Encounter {

    /// The word for [Together] in requests.
    String ONE = "one";

    /// Nothing is said of it.
    record Apart() implements Encounter {}

    /// They show the same organism. Which encounter that is follows from the photos.
    record Together() implements Encounter {}

    /// They are of an encounter that has a name already, such as that of another program; photos that come later
    /// may be of it too.
    ///
    /// @param id 1 to 100 characters in one line, not blank
    record Named(String id) implements Encounter {

        private static final int LONGEST = 100;

        public Named {
            if (id.isBlank() || id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
                throw new NotUnderstoodException(
                        "the name of an observation has 1 to %d characters and stands in one line; say '%s' if the photos that come together are of one"
                                .formatted(LONGEST, ONE));
            }
        }
    }

    /// What was said.
    ///
    /// @param word [#ONE], or the name of an encounter
    /// @throws NotUnderstoodException if it can be neither
    static Encounter of(Optional<String> word) {
        return word.<Encounter>map(said -> said.equals(ONE) ? new Together() : new Named(said))
                .orElseGet(Apart::new);
    }
}
