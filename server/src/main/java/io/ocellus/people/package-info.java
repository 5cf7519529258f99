/// Who may do what: accounts with roles, sessions, API tokens, and a record of who did what and when.
///
/// Enter by [People], kept in a file of its own (`people.db` in the home) beside all collections; who asks is
/// told by [Visitors]. Read by the rooms of the server and by the command `users`. Knows no photos and no taxa.
/// Never keeps a password, a session or a token in a form that could be used by whoever reads the file.
@NullMarked
package io.ocellus.people;

import org.jspecify.annotations.NullMarked;
