package io.ocellus.vector;

/// One pixel after the other.
final class PlainColours implements Colours {

    @Override
    public void luma(byte[] rgb, int from, int[] luma) {
        luma(rgb, from, luma, 0);
    }

    @Override
    public void planes(byte[] rgb, int from, int count, Scale[] scales, float[] to, int at) {
        planes(rgb, from, 0, count, scales, to, at);
    }

    /// From a pixel on.
    static void luma(byte[] rgb, int from, int[] luma, int first) {
        for (int i = first, at = from + 3 * first; i < luma.length; i++, at += 3) {
            int red = rgb[at] & 0xFF;
            int green = rgb[at + 1] & 0xFF;
            int blue = rgb[at + 2] & 0xFF;
            luma[i] = (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
        }
    }

    /// From a pixel on.
    static void planes(byte[] rgb, int from, int first, int count, Scale[] scales, float[] to, int at) {
        for (int colour = 0; colour < 3; colour++) {
            Scale scale = scales[colour];
            for (int i = first; i < count; i++) {
                to[scale.plane() + at + i] = scale.of(rgb[from + 3 * i + colour]);
            }
        }
    }
}
