package io.ocellus.people;

import io.javalin.security.RouteRole;
import java.util.Locale;

/// What somebody may do, each role all that the ones before it may. A route names the least role that may call
/// it.
public enum Role implements RouteRole {
    /// Whoever asks, signed in or not: the page to sign in, health, style sheets. No account has this role.
    ANYONE,
    /// Looks, identifies and searches; changes nothing.
    VIEWER,
    /// Adds photos and labels, and takes back their own.
    CONTRIBUTOR,
    /// Corrects what others said, trains, evaluates, switches what is in use.
    CURATOR,
    /// Runs the place: people, imports from the server's folders, models, jobs of others.
    ADMIN;

    /// Whether somebody of this role may do what asks for at least another.
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /// The one of two roles that may do less.
    public Role atMost(Role other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// As people write it: `curator`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role that a word names, in any case.
    ///
    /// @throws PeopleException if it names none that a person can have
    public static Role of(String word) {
        for (Role role : values()) {
            if (role != ANYONE && role.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new PeopleException("'%s' is no role: choose viewer, contributor, curator or admin".formatted(word));
    }
}
