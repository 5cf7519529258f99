package io.ocellus.sample;

/// One layer of a wing's pattern, laid over the layers before it. The marks are those of the nymphalid ground
/// plan: Nijhout, "The Development and Evolution of Butterfly Wing Patterns", 1991. Immutable; may be shared
/// between threads.
///
/// Places run from 0 at the wing root to 1 at the margin, sizes are in forewing lengths, shares in [0, 1].
sealed interface WingLayer {

    /// Lays this layer over one spot.
    ///
    /// @param place where on the wing
    /// @param colour what the layers before have made of it; changed by this layer
    void lay(WingPlace place, Pigment colour);

    /// The colour of the wing itself: darker and furry at the root, a little deeper at the margin, with the
    /// streaks of scales along the cells.
    record Ground(Pigment ground, Pigment root, Pigment margin, double rootReach, int seed) implements WingLayer {
        @Override
        public void lay(WingPlace place, Pigment colour) {
            colour.become(ground);
            colour.cover(margin, 0.55 * Noise.step(0.55, 1.05, place.out));
            colour.cover(root, 0.85 * Noise.step(rootReach, 0.02, place.radius));
            double streak = Noise.smooth(place.along * 70, place.radius * 9, seed);
            double cloud = Noise.smooth(place.along * 6, place.radius * 5, seed + 1);
            colour.light(0.90 + 0.10 * streak + 0.10 * cloud);
        }
    }

    /// A stripe across the veins.
    ///
    /// @param zigzag how far it reaches out at the veins, as a share of the radius; below 0 it hangs back there
    /// @param gap the share of each cell left free at its veins, which breaks the stripe into spots
    record Band(
            double centre,
            double width,
            double zigzag,
            double bow,
            double slope,
            double gap,
            double from,
            double to,
            Pigment tint,
            double opacity)
            implements WingLayer {

        private static final double SOFT = 0.018;

        /// A plain stripe over the whole wing.
        static Band of(double centre, double width, Pigment tint) {
            return new Band(centre, width, 0, 0, 0, 0, -0.5, 1.5, tint, 1);
        }

        Band bent(double newZigzag, double newBow, double newSlope) {
            return new Band(centre, width, newZigzag, newBow, newSlope, gap, from, to, tint, opacity);
        }

        Band broken(double newGap) {
            return new Band(centre, width, zigzag, bow, slope, newGap, from, to, tint, opacity);
        }

        Band between(double start, double end) {
            return new Band(centre, width, zigzag, bow, slope, gap, start, end, tint, opacity);
        }

        Band faint(double newOpacity) {
            return new Band(centre, width, zigzag, bow, slope, gap, from, to, tint, newOpacity);
        }

        @Override
        public void lay(WingPlace place, Pigment colour) {
            double across = Math.abs(place.across);
            double line = centre
                    + zigzag * (across - 0.25)
                    + (bow == 0 ? 0 : bow * Math.sin(Math.PI * Math.clamp(place.along, 0.0, 1.0)))
                    + slope * (place.along - 0.5);
            double share = opacity * Noise.step(SOFT, -SOFT, Math.abs(place.out - line) - width / 2);
            if (share > 0) {
                share *= Noise.step(from - 0.03, from + 0.03, place.along)
                        * Noise.step(to + 0.03, to - 0.03, place.along);
                share *= gap > 0 ? Noise.step(0.5 - gap / 2, 0.44 - gap / 2, across) : 1;
                colour.cover(tint, share);
            }
        }
    }

    /// A dark margin, often wider at the apex, hollowed in each cell.
    record Border(double width, double apexWidth, double hollow, Pigment tint, double opacity) implements WingLayer {
        @Override
        public void lay(WingPlace place, Pigment colour) {
            double reach = width + apexWidth * Noise.step(0.55, 0, place.along);
            double inner = 1 - reach + hollow * (0.25 - place.across * place.across);
            colour.cover(tint, opacity * Noise.step(inner - 0.025, inner + 0.025, place.out));
        }
    }

    /// Light and dark hairs at the very edge, chequered by the veins.
    record Fringe(Pigment light, Pigment dark) implements WingLayer {
        @Override
        public void lay(WingPlace place, Pigment colour) {
            double share = Noise.step(0.955, 0.975, place.edge);
            colour.cover(Math.abs(place.across) > 0.3 ? dark : light, 0.8 * share);
        }
    }

    /// A row of spots, one in the middle of each chosen cell.
    ///
    /// @param cells one bit per cell, bit 0 at the apex
    /// @param length how much longer the spots are along the cell than across
    /// @param bite 0 for whole spots, 1 for thin crescents open towards the root
    record Spots(double centre, double size, int cells, double length, double bite, Pigment tint) implements WingLayer {

        static Spots round(double centre, double size, int cells, Pigment tint) {
            return new Spots(centre, size, cells, 1, 0, tint);
        }

        @Override
        public void lay(WingPlace place, Pigment colour) {
            if (lacks(cells, place.cell)) {
                return;
            }
            double x = place.across * place.cellWidth;
            double y = (place.out - centre) * place.margin / length;
            double reach = Math.min(size, 0.46 * place.cellWidth);
            double share = Noise.step(0.008, -0.008, WingPlace.distance(x, y) - reach);
            if (bite > 0 && share > 0) {
                share *= Noise.step(-0.008, 0.008, WingPlace.distance(x, y + reach * (1.3 - bite)) - reach);
            }
            colour.cover(tint, share);
        }
    }

    /// Eyespots, which gave Ocellus its name: a pale ring, a black disc, a pupil that seems to catch the light.
    ///
    /// @param cells one bit per cell, bit 0 at the apex
    /// @param large the cell whose eyespot is half as large again
    record Ocelli(double centre, double size, int cells, int large, Pigment halo, Pigment iris, Pigment pupil)
            implements WingLayer {
        @Override
        public void lay(WingPlace place, Pigment colour) {
            if (lacks(cells, place.cell)) {
                return;
            }
            double reach = place.cell == large ? 1.5 * size : size;
            double distance = place.fromCellCentre(centre);
            if (distance > 1.3 * reach) {
                return;
            }
            colour.cover(halo, Noise.step(reach * 1.12, reach * 0.98, distance));
            colour.cover(iris, Noise.step(reach * 0.78, reach * 0.66, distance));
            double x = place.across * place.cellWidth + 0.16 * reach;
            double y = (place.out - centre) * place.margin - 0.16 * reach;
            colour.cover(pupil, Noise.step(reach * 0.32, reach * 0.2, WingPlace.distance(x, y)));
        }
    }

    /// One great eye of many rings, not tied to a cell.
    record Eye(double along, double out, double size, Pigment halo, Pigment iris, Pigment heart, Pigment pupil)
            implements WingLayer {
        @Override
        public void lay(WingPlace place, Pigment colour) {
            double x = (place.along - along)
                    * place.radius
                    * place.cells()
                    * place.cellWidth
                    / Math.max(place.radius, 1e-6);
            double y = (place.out - out) * place.margin;
            double distance = WingPlace.distance(x, y) / size;
            if (distance > 1.2) {
                return;
            }
            colour.cover(halo, Noise.step(1.1, 0.95, distance));
            colour.cover(iris, Noise.step(0.78, 0.70, distance));
            colour.cover(heart, Noise.step(0.62, 0.2, WingPlace.distance(x / size, y / size + 0.1)));
            colour.cover(pupil, Noise.step(0.22, 0.12, WingPlace.distance(x / size + 0.2, y / size - 0.22)));
        }
    }

    /// A field of colour with soft edges, between two places along the margin and two between root and margin.
    record Patch(double from, double to, double inner, double outer, Pigment tint, double opacity)
            implements WingLayer {
        @Override
        public void lay(WingPlace place, Pigment colour) {
            double share = opacity
                    * Noise.step(from - 0.08, from + 0.08, place.along)
                    * Noise.step(to + 0.08, to - 0.08, place.along)
                    * Noise.step(inner - 0.05, inner + 0.05, place.out)
                    * Noise.step(outer + 0.05, outer - 0.05, place.out);
            colour.cover(tint, share);
        }
    }

    /// Short dark bars across the discal cell, between the root and the first row of spots.
    record Bars(int count, double thickness, Pigment tint) implements WingLayer {
        @Override
        public void lay(WingPlace place, Pigment colour) {
            double share = Noise.step(0.16, 0.22, place.along) * Noise.step(0.80, 0.74, place.along);
            if (share == 0) {
                return;
            }
            double wave = 0.02 * Math.sin(place.along * 14);
            for (int bar = 0; bar < count; bar++) {
                double distance = Math.abs(place.out - wave - 0.20 - 0.115 * bar) - thickness / 2;
                colour.cover(tint, share * Noise.step(0.012, -0.012, distance));
            }
        }
    }

    /// The veins, and the lines that close the discal cell.
    ///
    /// @param thickness in forewing lengths
    record Veins(double thickness, Pigment tint, double opacity) implements WingLayer {

        private static final double CELL_END = 0.46; // of the way to the margin

        @Override
        public void lay(WingPlace place, Pigment colour) {
            boolean inCell = place.out < CELL_END;
            boolean cellVein = place.across < 0
                    ? place.cell == 1 || place.cell == place.cells() - 1
                    : place.cell == 0 || place.cell == place.cells() - 2;
            double fromVein = (0.5 - Math.abs(place.across)) * place.cellWidth;
            double share = inCell && !cellVein ? 0 : Noise.step(thickness, thickness * 0.4, fromVein);
            if (place.along > 0.15 && place.along < 0.85) {
                double fromEnd = Math.abs(place.out - CELL_END) * place.margin;
                share = Math.max(share, Noise.step(thickness, thickness * 0.4, fromEnd));
            }
            colour.cover(tint, opacity * share);
        }
    }

    /// Colour that shines from some directions, as on a morpho.
    record Sheen(Pigment tint, double direction, double opacity) implements WingLayer {
        @Override
        public void lay(WingPlace place, Pigment colour) {
            double facing = 0.5 + 0.5 * Math.cos(2.4 * (place.along - direction) + 1.8 * place.out);
            colour.cover(tint, opacity * facing * Noise.step(1.0, 0.75, place.out));
        }
    }

    private static boolean lacks(int cells, int cell) {
        return cell < 0 || cell > 30 || ((cells >> cell) & 1) == 0;
    }
}
