package io.ocellus.people;

import java.time.Instant;
import java.util.Optional;

/// An API token as it is listed; its secret was shown once and is kept nowhere. Immutable.
///
/// @param owner name of the account
/// @param name that the owner gave it, unique among theirs
/// @param role the most that it allows, whatever the account may do
/// @param expires empty if it never does
/// @param used the last time, to within ten minutes
public record ApiToken(
        long id,
        long ownerId,
        String owner,
        String name,
        Role role,
        Instant made,
        Optional<Instant> expires,
        Optional<Instant> used) {}
