package io.ocellus.augment;

import java.util.Locale;

/// Which mirror images of a photo show the same thing: a property of the domain.
public enum Flips {
    /// None: writing, dials, flatfish, snails.
    NONE,
    /// Left and right are alike: most of nature photographed from the side.
    HORIZONTAL,
    /// Up and down are alike too: what is photographed from above or under the microscope.
    BOTH;

    /// The word in cards, such as `horizontal`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
