package io.ocellus.people;

/// Somebody who uses a collection, as labels and the audit log name them. Immutable.
///
/// @param id of the account; 0 for whoever sits at a machine without accounts
/// @param name unique among accounts
/// @param role what they may do in this request: with an API token that allows less than the account, the less
public record Person(long id, String name, Role role) {

    /// Whoever sits at a machine that has no accounts: everything on it is theirs already.
    public static final Person LOCAL = new Person(0, "local", Role.ADMIN);

    public Person {
        if (role == Role.ANYONE) {
            throw new IllegalArgumentException(
                    "person '%s' needs a role: viewer, contributor, curator or admin".formatted(name));
        }
    }

    public boolean may(Role least) {
        return role.reaches(least);
    }
}
