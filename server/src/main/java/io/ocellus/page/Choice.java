package io.ocellus.page;

import java.util.List;

/// A filter with a few values.
///
/// @param label what it is called
/// @param name in the address
/// @param chosen value, empty for any
record Choice(String label, String name, String chosen, List<Option> options) {

    Choice {
        options = List.copyOf(options);
    }

    /// One of the values.
    ///
    /// @param value in the address
    /// @param word for people
    record Option(String value, String word) {}
}
