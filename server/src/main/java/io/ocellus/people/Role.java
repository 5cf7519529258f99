package io.ocellus.people;

import io.javalin.security.RouteRole;

/// What a person may do; each role may do what those before it may.
public enum Role implements RouteRole {
    /// Whoever asks, without a name: only what leads in, such as the page to log in.
    ANYONE,
    /// Looks and asks.
    VIEWER,
    /// Brings photos and says what they show.
    CONTRIBUTOR,
    /// Decides about the labels and photos of others, trains, imports.
    CURATOR,
    /// Looks after people and models.
    ADMIN;

    /// Whether a person of this role may do what asks for another.
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
