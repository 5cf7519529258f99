package io.ocellus.people;

import java.util.Locale;

/// What the audit log speaks of.
public enum AuditAction {
    /// Name and password were right.
    SIGNED_IN,
    /// Name or password was wrong.
    SIGN_IN_REFUSED,
    /// A session was ended by its owner.
    SIGNED_OUT,
    /// An account was made or brought back.
    ACCOUNT_ADDED,
    /// An account was taken away.
    ACCOUNT_REMOVED,
    /// An account may do more or less than before.
    ROLE_CHANGED,
    /// An account has another password.
    PASSWORD_CHANGED,
    /// An API token was made.
    TOKEN_MADE,
    /// An API token was taken back.
    TOKEN_REVOKED,
    /// A request changed something.
    CHANGED,
    /// A request was refused for want of rights, or because it came from a foreign page.
    REFUSED;

    /// As it is kept and shown: `signed-in`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AuditAction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
