package io.ocellus.embed;

import io.ocellus.image.Pixels;

/* Resizing in double precision, one axis after the other, written for plainness: the reference of PreprocessingTest. */
final class PlainResize {

    private final int width;
    private final int height;
    private final double[] values; // [height][width][3]

    private PlainResize(int width, int height, double[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    static PlainResize of(Pixels photo) {
        double[] values = new double[photo.rgb().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = photo.rgb()[i] & 0xFF;
        }
        return new PlainResize(photo.width(), photo.height(), values);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    double at(int x, int y, int channel) {
        return values[3 * (y * width + x) + channel];
    }

    PlainResize to(int newWidth, int newHeight) {
        return alongX(newWidth).turned().alongX(newHeight).turned();
    }

    private PlainResize alongX(int newWidth) {
        double[] to = new double[3 * newWidth * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < newWidth; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    to[3 * (y * newWidth + x) + channel] =
                            newWidth < width ? area(x, y, channel, newWidth) : bilinear(x, y, channel, newWidth);
                }
            }
        }
        return new PlainResize(newWidth, height, to);
    }

    /* The mean over the stretch that the new pixel covers, the pixels at its ends by the share that lies within. */
    private double area(int x, int y, int channel, int newWidth) {
        double step = (double) width / newWidth;
        double from = x * step;
        double to = (x + 1) * step;
        double sum = 0;
        for (int i = (int) from; i < Math.min(width, Math.ceil(to)); i++) {
            sum += (Math.min(to, i + 1) - Math.max(from, i)) * at(i, y, channel);
        }
        return sum / step;
    }

    /* Between the two nearest pixel centres, which lie at halves; the edge pixels go on outside. */
    private double bilinear(int x, int y, int channel, int newWidth) {
        double place = Math.clamp((x + 0.5) * width / newWidth - 0.5, 0, width - 1.0);
        int left = (int) place;
        int right = Math.min(left + 1, width - 1);
        return at(left, y, channel) * (left + 1 - place) + at(right, y, channel) * (place - left);
    }

    private PlainResize turned() {
        double[] to = new double[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                System.arraycopy(values, 3 * (y * width + x), to, 3 * (x * height + y), 3);
            }
        }
        return new PlainResize(height, width, to);
    }
}
