package io.ocellus.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// What a training learnt about photos that the general path is not sure of. Immutable; kept in its card as
/// JSON.
///
/// @param specialists that have earned a hearing
/// @param narrowing of the search, if it has earned a hearing
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Routing(List<Specialist> specialists, Optional<Narrowing> narrowing) {

    /// Photos are never handed on.
    public static final Routing NONE = new Routing(List.of(), Optional.empty());

    public Routing {
        specialists = List.copyOf(specialists);
    }

    /// Whether there is no way but the general one.
    public boolean isEmpty() {
        return specialists.isEmpty() && narrowing.isEmpty();
    }
}
