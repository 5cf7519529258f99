package io.ocellus.page;

/// The views that are always in sight.
enum Tab {
    IDENTIFY(
            "identify",
            "Identify",
            "M4 8V5.5A1.5 1.5 0 015.5 4H8M16 4h2.5A1.5 1.5 0 0120 5.5V8M20 16v2.5a1.5 1.5 0 01-1.5 1.5H16M8 20H5.5A1.5 1.5 0 014 18.5V16M12 8.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7z"),
    EXPLORE(
            "explore",
            "Explore",
            "M12 4v5M12 9c0 3-6 2-6 6M12 9c0 3 6 2 6 6M12 9v6M12 2.8a1.2 1.2 0 100 2.4 1.2 1.2 0 000-2.4zM6 15.5a2 2 0 100 4 2 2 0 000-4zM12 15.5a2 2 0 100 4 2 2 0 000-4zM18 15.5a2 2 0 100 4 2 2 0 000-4z"),
    REVIEW("review", "Review", "M4 6.5h10M4 12h7M4 17.5h7M14 15.5l2.5 2.5L21 12.5"),
    EVALUATE("evaluate", "Evaluate", "M4 20h16M7 16v-4M12 16V6M17 16v-7"),
    WORK("work", "Jobs", "M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h11M19 17h1M17 15v4");

    private final String path;
    private final String word;
    private final String icon;

    Tab(String path, String word, String icon) {
        this.path = path;
        this.word = word;
        this.icon = icon;
    }

    /// Below the collection's address.
    String path() {
        return path;
    }

    String word() {
        return word;
    }

    /// An outline for a square of 24, as the path of an SVG drawing.
    String icon() {
        return icon;
    }
}
