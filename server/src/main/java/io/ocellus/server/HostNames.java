package io.ocellus.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// By which names browsers may call the server. A page of another site can make a name of its own lead to this
/// machine, and would then pass for a page of ours (Jackson et al., "Protecting Browsers from DNS Rebinding
/// Attacks", CCS 2007); the header `Host` still carries that name, and gives it away. Immutable.
///
/// @param named in lower case, without ports
record HostNames(Set<String> named, boolean isAnyOtherAllowed) {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[0-9a-z._-]{1,253})(?::\\d{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

    HostNames {
        named = Set.copyOf(named);
    }

    /// Only this machine's own names, and those that are listed.
    ///
    /// @param list names with commas between them, or `""`
    static HostNames local(String list) {
        return new HostNames(split(list), false);
    }

    /// Those that are listed, and this machine's own; any, if none is listed.
    static HostNames open(String list) {
        Set<String> named = split(list);
        return new HostNames(named, named.isEmpty());
    }

    /// @param header as it was sent, with or without a port; `""` where it was missing
    boolean allow(String header) {
        Matcher host = HOST.matcher(header.toLowerCase(Locale.ROOT));
        if (!host.matches()) {
            return false;
        }
        String name = host.group(1);
        return isAnyOtherAllowed || LOOPBACK.matcher(name).matches() || named.contains(name);
    }

    private static Set<String> split(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
