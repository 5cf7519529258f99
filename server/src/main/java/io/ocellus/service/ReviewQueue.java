package io.ocellus.service;

import java.util.Locale;

/// Why photos should be looked at by a person.
public enum ReviewQueue {
    /// They have no label.
    UNLABELLED,
    /// They have no label, and the methods are least sure of them.
    UNCERTAIN,
    /// They were held out while the methods learnt, and named otherwise than they are labelled.
    CONTESTED,
    /// They look like another photo.
    DUPLICATES,
    /// Somebody looked and could not tell.
    UNSURE;

    /// The word in addresses: `unlabelled`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
