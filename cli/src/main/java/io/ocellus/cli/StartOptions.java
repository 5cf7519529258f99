package io.ocellus.cli;

import io.ocellus.graph.Head;
import io.ocellus.graph.LeNet;
import io.ocellus.graph.MobileFamily;
import io.ocellus.graph.NetworkFamily;
import io.ocellus.graph.ResidualFamily;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a training begins with: a bundle, or an untrained network of a family.
final class StartOptions {

    @Option(names = "--bundle", paramLabel = "BUNDLE", description = "the network to begin with")
    @Nullable
    String bundle;

    @Option(
            names = "--family",
            paramLabel = "FAMILY",
            description = "instead of a bundle an untrained network: mobile (MobileNetV2), residual (ResNet) or lenet")
    @Nullable
    Family family;

    @Option(names = "--width", paramLabel = "W", description = "factor on the channels of a family (default: 1)")
    @Nullable
    Double width;

    @Option(names = "--depth", paramLabel = "D", description = "factor on the blocks of a family (default: 1)")
    @Nullable
    Double depth;

    @Option(
            names = "--head",
            paramLabel = "HEAD",
            description = "how a family's features become a vector: gap, gem or attention (default: gap)")
    @Nullable
    Head head;

    @Option(
            names = "--gate",
            paramLabel = "GATE",
            description = "of a mobile family: none or squeeze_and_excite (default: none)")
    MobileFamily.@Nullable Gate gate;

    /// The families, as `--family` names them.
    enum Family {
        MOBILE,
        RESIDUAL,
        LENET
    }

    /// Makes sure that one thing was said and nothing that it has no use for.
    ///
    /// @throws IllegalArgumentException telling what to leave out, or what is missing
    void require() {
        if ((bundle == null) == (family == null)) {
            throw new IllegalArgumentException("give --bundle or --family, one of them");
        }
        boolean shaped = width != null || depth != null || head != null;
        if ((bundle != null && (shaped || gate != null)) || (family == Family.LENET && shaped)) {
            throw new IllegalArgumentException(
                    "--width, --depth, --head and --gate shape a family: mobile or residual");
        }
        if (gate != null && family != Family.MOBILE) {
            throw new IllegalArgumentException("--gate shapes a mobile family only");
        }
    }

    /// The family, for pictures of a side.
    ///
    /// @param chosen which
    /// @param side in pixels
    /// @throws IllegalArgumentException if a size is out of range
    NetworkFamily family(Family chosen, int side) {
        return switch (chosen) {
            case MOBILE ->
                new MobileFamily(
                        or(width, 1), or(depth, 1), side, gate == null ? MobileFamily.Gate.NONE : gate, head());
            case RESIDUAL -> new ResidualFamily(or(width, 1), or(depth, 1), side, head());
            case LENET -> new LeNet(side);
        };
    }

    private Head head() {
        return head == null ? Head.GAP : head;
    }

    private static double or(@Nullable Double given, double usual) {
        return given == null ? usual : given;
    }

    /// What was said, as flags.
    String flags() {
        StringBuilder flags = new StringBuilder();
        add(flags, "--bundle", bundle);
        add(flags, "--family", family);
        add(flags, "--width", width);
        add(flags, "--depth", depth);
        add(flags, "--head", head);
        add(flags, "--gate", gate);
        return flags.substring(1);
    }

    private static void add(StringBuilder flags, String name, @Nullable Object value) {
        if (value != null) {
            String word = value instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : value.toString();
            flags.append(' ').append(name).append(' ').append(word);
        }
    }
}
