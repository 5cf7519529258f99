package io.ocellus.people;

/// Somebody who asks, as labels and the audit log name them. Immutable.
///
/// @param id of the account; 0 for those without one: nobody, and whoever sits at a machine without accounts
/// @param name unique among accounts; recorded with labels and decisions
/// @param role what they may do in this request: with an API token that allows less than the account, the less
public record Person(long id, String name, Role role) {

    /// Who has not said who they are.
    public static final Person NOBODY = new Person(0, "", Role.ANYONE);

    /// Whoever sits at a machine that has no accounts: everything on it is theirs already.
    public static Person local() {
        return new Person(0, System.getProperty("user.name", "local"), Role.ADMIN);
    }

    public boolean may(Role needed) {
        return role.includes(needed);
    }

    public boolean isNobody() {
        return role == Role.ANYONE;
    }
}
