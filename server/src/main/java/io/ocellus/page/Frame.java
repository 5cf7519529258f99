package io.ocellus.page;

import io.ocellus.people.Person;
import io.ocellus.people.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What every page has around its content, and the addresses that it leads to. Immutable.
///
/// @param title of the page
/// @param tab the view that it belongs to; null if to none
/// @param collection that is looked at; empty if none
/// @param collections all that there are
/// @param person who looks
/// @param light `light` or `dark`, if somebody chose; else what the system says
/// @param assets prefix of the addresses of style and scripts
record Frame(
        String title,
        @Nullable Tab tab,
        String collection,
        List<String> collections,
        Person person,
        Optional<String> light,
        String assets) {

    /// Style sheets in their order.
    static final List<String> STYLES = List.of("tokens.css", "base.css", "parts.css", "views.css");

    Frame {
        collections = List.copyOf(collections);
    }

    boolean hasCollection() {
        return !collection.isEmpty();
    }

    boolean may(Role role) {
        return person.role().compareTo(role) >= 0;
    }

    /// The name of the account, where people have accounts.
    Optional<String> account() {
        return person.id() > 0 ? Optional.of(person.name()) : Optional.empty();
    }

    /// The address of something of this collection.
    ///
    /// @param rest path and query, without a slash in front
    String to(String rest) {
        return "/c/%s/%s".formatted(encoded(collection), rest);
    }

    /// The address of something that programs ask about this collection, too.
    String api(String rest) {
        return "/api/v1/%s?collection=%s".formatted(rest, encoded(collection));
    }

    /// The address of the same view of another collection.
    String elsewhere(String other) {
        return "/c/%s/%s".formatted(encoded(other), tab == null ? Tab.IDENTIFY.path() : tab.path());
    }

    String asset(String file) {
        return assets + file;
    }

    /// A smaller picture of an image.
    ///
    /// @param size of the longer side, pixels
    String thumbnail(long image, int size) {
        return "/api/v1/images/%d/thumbnail?size=%d&collection=%s".formatted(image, size, encoded(collection));
    }

    String original(long image) {
        return "/api/v1/images/%d/original?collection=%s".formatted(image, encoded(collection));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
