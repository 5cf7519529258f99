package io.ocellus.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells requests that a page of another site makes in the name of whoever looks at it: cross-site request
/// forgery (Barth, Jackson and Mitchell, "Robust Defenses for Cross-Site Request Forgery", CCS 2008). Browsers
/// say where a request comes from in `Sec-Fetch-Site` and `Origin`, which pages cannot change, so that no
/// secret has to be carried through every form. Stateless.
final class ForeignPages {

    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
    private static final Set<String> OWN = Set.of("same-origin", "none"); // none: typed in, or a bookmark

    private ForeignPages() {}

    static boolean isSafe(Context request) {
        return SAFE.contains(request.method());
    }

    /// Whether another site's page asks for something that may change what is here.
    static boolean ask(Context request) {
        if (isSafe(request)) {
            return false;
        }
        Optional<String> site = Optional.ofNullable(request.header("Sec-Fetch-Site"));
        return site.map(from -> !OWN.contains(from.toLowerCase(Locale.ROOT))).orElse(hasForeignOrigin(request));
    }

    /// Whether a page that is not of this server asks, whatever for.
    static boolean hasForeignOrigin(Context request) {
        return Optional.ofNullable(request.header("Origin"))
                .map(origin -> !isOf(
                        origin, Optional.ofNullable(request.header("Host")).orElse("")))
                .orElse(false);
    }

    /// Whether nothing says from which page a request comes: a program, or a browser of before 2020.
    static boolean isSilent(Context request) {
        return request.header("Sec-Fetch-Site") == null && request.header("Origin") == null;
    }

    /* The scheme is left out: behind a proxy with TLS, the page's is https and ours is not. */
    private static boolean isOf(String origin, String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException notOne) {
            return false;
        }
    }
}
