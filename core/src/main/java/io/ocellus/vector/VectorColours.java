package io.ocellus.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// As many pixels at a time as a register holds doubles: three bytes of each are spread over an integer, out of which
/// shifts take the colours.
///
/// Reached only through [Colours#best], which has made sure that the incubating module is there.
final class VectorColours implements Colours {

    private static final int DOUBLE_BITS = VectorShape.preferredShape().vectorBitSize();
    private static final VectorShape NARROW = VectorShape.forBitSize(Math.max(64, DOUBLE_BITS / 2));
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, NARROW);
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, NARROW);
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, NARROW);
    private static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, VectorShape.preferredShape());
    private static final int LANES = INTS.length();

    /* Byte 4i + c of an integer is colour c of pixel i; the fourth is of the next pixel, and masked out. */
    private static final VectorShuffle<Byte> SPREAD =
            VectorShuffle.fromOp(BYTES, i -> Math.min(BYTES.length() - 1, i / 4 * 3 + i % 4));

    /// Whether there are registers of 256 bits; with narrower ones, plain Java is as quick.
    static boolean suitsThisProcessor() {
        return DOUBLE_BITS >= 256;
    }

    @Override
    public void luma(byte[] rgb, int from, int[] luma) {
        int i = 0;
        for (int end = lastBlock(rgb, from, luma.length); i <= end; i += LANES) {
            IntVector pixels = pixels(rgb, from + 3 * i);
            IntVector red = pixels.and(0xFF).mul(19595);
            IntVector green = pixels.lanewise(VectorOperators.LSHR, 8).and(0xFF).mul(38470);
            IntVector blue = pixels.lanewise(VectorOperators.LSHR, 16).and(0xFF).mul(7471);
            red.add(green)
                    .add(blue)
                    .add(0x8000)
                    .lanewise(VectorOperators.LSHR, 16)
                    .intoArray(luma, i);
        }
        PlainColours.luma(rgb, from, luma, i);
    }

    @Override
    public void planes(byte[] rgb, int from, int count, Scale[] scales, float[] to, int at) {
        Scale red = scales[0];
        Scale green = scales[1];
        Scale blue = scales[2];
        int i = 0;
        for (int end = lastBlock(rgb, from, count); i <= end; i += LANES) {
            IntVector pixels = pixels(rgb, from + 3 * i);
            put(pixels.and(0xFF), red, to, at + i);
            put(pixels.lanewise(VectorOperators.LSHR, 8).and(0xFF), green, to, at + i);
            put(pixels.lanewise(VectorOperators.LSHR, 16).and(0xFF), blue, to, at + i);
        }
        PlainColours.planes(rgb, from, i, count, scales, to, at);
    }

    /// The last pixel from which on a whole register of bytes can be loaded, and a whole one of values stored.
    private static int lastBlock(byte[] rgb, int from, int count) {
        return Math.min(count - LANES, Math.floorDiv(rgb.length - BYTES.length() - from, 3));
    }

    private static IntVector pixels(byte[] rgb, int at) {
        return ByteVector.fromArray(BYTES, rgb, at).rearrange(SPREAD).reinterpretAsInts();
    }

    private static void put(IntVector colour, Scale scale, float[] to, int at) {
        DoubleVector exact = (DoubleVector) colour.convertShape(VectorOperators.I2D, DOUBLES, 0);
        FloatVector values = (FloatVector)
                exact.mul(scale.factor()).add(scale.offset()).convertShape(VectorOperators.D2F, FLOATS, 0);
        values.intoArray(to, scale.plane() + at);
    }
}
