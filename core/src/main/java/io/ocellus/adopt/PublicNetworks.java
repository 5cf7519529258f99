package io.ocellus.adopt;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The published networks that can be fetched by name: few, for nature, each with a pinned address, hash and
/// licence. Immutable.
public final class PublicNetworks {

    private static final String LIST = "public-networks.json";

    private final List<PublicNetwork> networks;

    private PublicNetworks(List<PublicNetwork> networks) {
        this.networks = List.copyOf(networks);
    }

    /// The list that comes with Ocellus.
    public static PublicNetworks builtIn() {
        JsonMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();
        try (InputStream list = Objects.requireNonNull(
                PublicNetworks.class.getResourceAsStream(LIST), "the list of public networks was not built in")) {
            return new PublicNetworks(mapper.readValue(list, new TypeReference<List<PublicNetwork>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<PublicNetwork> all() {
        return networks;
    }

    public Optional<PublicNetwork> byName(String name) {
        return networks.stream().filter(network -> network.name().equals(name)).findFirst();
    }

    /// The network whose file has this hash.
    ///
    /// @param sha256 64 lower-case hexadecimal digits
    public Optional<PublicNetwork> bySha256(String sha256) {
        return networks.stream()
                .filter(network -> network.network().sha256().equals(sha256))
                .findFirst();
    }
}
