package io.ocellus.people;

/// Who does something, and from where, for the audit log. Immutable.
///
/// @param id of the account; 0 without one
/// @param name of the person, or what was given as a name by somebody who is not known
/// @param address from which the request came, or `command` for the command line
public record Actor(long id, String name, String address) {

    /// Whoever may write the file of accounts by a command.
    public static Actor command() {
        return new Actor(0, System.getProperty("user.name", "unknown"), "command");
    }

    public static Actor of(Person person, String address) {
        return new Actor(person.id(), person.name(), address);
    }

    /// Somebody who is not signed in.
    ///
    /// @param claimed the name that they gave, or `""`
    public static Actor stranger(String claimed, String address) {
        return new Actor(0, claimed, address);
    }
}
