package io.ocellus.download;

import java.net.URI;
import java.util.Set;

/* From where files are fetched: over https from anywhere, and over http from this machine alone, where nobody is in
 * between. A server may send us elsewhere by the same rule, but never from https to http and never from another
 * machine to this one. */
final class Addresses {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /// Refuses an address that files are not fetched from.
    ///
    /// @throws DownloadException saying which are
    static void require(URI address) {
        boolean plain = "http".equalsIgnoreCase(address.getScheme()) && isHere(address);
        if (address.getHost() == null || (!isSecure(address) && !plain)) {
            throw new DownloadException(
                    "%s: files are fetched over https only; give an address that begins with https://"
                            .formatted(address));
        }
        if (address.getUserInfo() != null) {
            throw new DownloadException("%s: holds a user's name; give an address without one".formatted(address));
        }
    }

    /// Where a server sends us.
    ///
    /// @param location as the server wrote it, perhaps relative
    /// @throws DownloadException if we do not follow there
    static URI redirected(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new DownloadException("%s: sends us to '%s', which is no address".formatted(from, location), e);
        }
        require(to);
        if ((isSecure(from) && !isSecure(to)) || (isHere(to) && !isHere(from))) {
            throw new DownloadException(
                    "%s: sends us to %s, which is less safe, so it is not followed".formatted(from, to));
        }
        return to;
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static boolean isHere(URI address) {
        return address.getHost() != null && THIS_MACHINE.contains(address.getHost());
    }
}
