package io.ocellus.people;

import java.time.Instant;

/// An account as administrators see it. Immutable.
///
/// @param id never used again, also after the account was removed
/// @param name unique, compared without regard to case
public record Account(long id, String name, Role role, Instant added) {

    /// The person whose account this is.
    public Person person() {
        return new Person(id, name, role);
    }
}
