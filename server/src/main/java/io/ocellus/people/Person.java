package io.ocellus.people;

/// Somebody who asks.
///
/// @param id positive; 0 for those without an account: nobody, and the local person
/// @param name recorded with labels and decisions
public record Person(long id, String name, Role role) {

    /// Who has not said who they are.
    public static final Person NOBODY = new Person(0, "", Role.ANYONE);
}
