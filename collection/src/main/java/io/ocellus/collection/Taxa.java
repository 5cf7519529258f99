package io.ocellus.collection;

import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.Taxonomy;
import java.util.regex.Pattern;

/// Names that people type, as nodes.
final class Taxa {

    private static final Pattern ID = Pattern.compile("\\d{1,9}");

    private Taxa() {}

    /// The node of a taxon. A number is an id of this collection before it is one of another list (`externalId`):
    /// pages and programs send back the ids that they were given.
    ///
    /// @throws CollectionException if the name is not that of one taxon; the message names candidates
    static int require(Taxonomy taxonomy, String name) {
        if (ID.matcher(name).matches() && taxonomy.contains(Integer.parseInt(name))) {
            return taxonomy.node(Integer.parseInt(name));
        }
        return switch (taxonomy.match(name)) {
            case Match.Found found -> found.node();
            case Match.Ambiguous ambiguous ->
                throw new CollectionException("'%s' may mean %s: use the scientific name or the id"
                        .formatted(name, String.join(", ", Labels.candidates(ambiguous))));
            case Match.Unknown unknown ->
                throw new CollectionException(
                        unknown.nearest().isEmpty()
                                ? "there is no taxon '%s'; see: ocellus taxa list".formatted(name)
                                : "there is no taxon '%s'; did you mean %s?"
                                        .formatted(name, String.join(" or ", Labels.candidates(unknown))));
        };
    }
}
