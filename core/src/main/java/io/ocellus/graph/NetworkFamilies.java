package io.ocellus.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Networks to begin with, named by short strings.
///
/// `FAMILY-WIDTH-SIDE`, then what differs from the usual: `mobile-0.5-96` is a MobileNetV2 of half the channels
/// for images of 96 x 96; `mobile-0.5-96-se` has squeeze-and-excite, `residual-1-224-d2` twice the blocks,
/// `-gem` and `-attention` another [Head]. `lenet-32` has no width.
public final class NetworkFamilies {

    private static final String USAGE =
            "name a network like mobile-0.5-96, mobile-1-224-se-gem, residual-0.5-64-d2 or lenet-32";

    private NetworkFamilies() {}

    /// The network that a name means.
    ///
    /// @param name as above; case does not matter
    /// @throws IllegalArgumentException if the name means no network; the message says what does
    public static NetworkFamily named(String name) {
        List<String> parts = Arrays.asList(name.toLowerCase(Locale.ROOT).split("-", -1));
        try {
            return switch (parts.getFirst()) {
                case "lenet" -> lenet(parts);
                case "mobile", "residual" -> sized(parts);
                default -> throw new IllegalArgumentException("there is no family '%s'".formatted(parts.getFirst()));
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("'%s' is no network: %s; %s".formatted(name, e.getMessage(), USAGE), e);
        }
    }

    private static NetworkFamily lenet(List<String> parts) {
        if (parts.size() != 2) {
            throw new IllegalArgumentException("a lenet has a side and nothing else");
        }
        return new LeNet(Integer.parseInt(parts.get(1)));
    }

    private static NetworkFamily sized(List<String> parts) {
        double width = Double.parseDouble(parts.get(1));
        int side = Integer.parseInt(parts.get(2));
        double depth = 1;
        MobileFamily.Gate gate = MobileFamily.Gate.NONE;
        Head head = Head.GAP;
        boolean mobile = parts.getFirst().equals("mobile");
        for (String part : parts.subList(3, parts.size())) {
            if (part.equals("se") && mobile) {
                gate = MobileFamily.Gate.SQUEEZE_AND_EXCITE;
            } else if (part.startsWith("d")) {
                depth = Double.parseDouble(part.substring(1));
            } else {
                head = head(part);
            }
        }
        return mobile ? new MobileFamily(width, depth, side, gate, head) : new ResidualFamily(width, depth, side, head);
    }

    private static Head head(String part) {
        return Arrays.stream(Head.values())
                .filter(head -> head.name().equalsIgnoreCase(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' means nothing here".formatted(part)));
    }

    /* The shortest string that names this member. */
    static String name(String family, double width, int side, double depth, String gate, Head head) {
        return "%s-%s-%d%s%s%s"
                .formatted(
                        family,
                        number(width),
                        side,
                        depth == 1 ? "" : "-d" + number(depth),
                        gate,
                        head == Head.GAP ? "" : "-" + head.name().toLowerCase(Locale.ROOT));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
