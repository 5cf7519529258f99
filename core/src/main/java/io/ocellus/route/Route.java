package io.ocellus.route;

/// The way of one photo. At most one network looks at it beside the backbone.
public sealed interface Route {

    /// In a word, for reports.
    String told();

    /// The general path is sure enough.
    record General() implements Route {
        @Override
        public String told() {
            return "general";
        }
    }

    /// A specialist looked at it too.
    ///
    /// @param network name of its bundle
    record Asked(String network) implements Route {
        @Override
        public String told() {
            return network;
        }
    }

    /// The gallery was searched again within a taxon.
    ///
    /// @param node of it
    record Narrowed(int node) implements Route {
        @Override
        public String told() {
            return "narrowed";
        }
    }
}
