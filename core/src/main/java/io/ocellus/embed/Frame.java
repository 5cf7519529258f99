package io.ocellus.embed;

import io.ocellus.image.Pixels;
import io.ocellus.model.Framing;
import io.ocellus.model.Framing.Longer;
import io.ocellus.model.Framing.Shorter;
import io.ocellus.model.Framing.Squash;

/* A square window on a resized picture. Pixel (i, j) of the square is pixel (left + i, top + j) of the picture; where
 * the window reaches over the picture's edge, it shows the fill. So a crop and a margin are the same thing, and neither
 * needs a copy. Sizes in pixels. */
record Frame(Pixels picture, int left, int top, int side) {

    /* A panorama is cut to this aspect before it is resized, or a line of 1 x 10,000 pixels would grow to gigabytes of
     * which a centre crop takes one square. */
    private static final int LONGEST_ASPECT = 8;

    static Frame of(Framing framing, Pixels photo) {
        return switch (framing) {
            case Shorter shorter -> shorter(shorter, photo);
            case Longer longer -> longer(longer, photo);
            case Squash squash -> new Frame(resized(photo, squash.to(), squash.to()), 0, 0, squash.to());
        };
    }

    /// The square itself, of a frame that does not reach over the picture's edge.
    Pixels cut() {
        return picture.cropped(left, top, side, side);
    }

    /// Which part of the photo the square shows.
    HeatMap.Window window(Framing framing, Pixels photo) {
        boolean cuts = framing instanceof Shorter; // panoramas are cut first
        int longest = cuts ? LONGEST_ASPECT * photo.shorterSide() : Integer.MAX_VALUE;
        int usedWidth = cut(photo.width(), longest);
        int usedHeight = cut(photo.height(), longest);
        double across = (double) usedWidth / picture.width(); // photo's pixels for one of the picture's
        double down = (double) usedHeight / picture.height();
        return new HeatMap.Window(
                ((photo.width() - usedWidth) / 2.0 + left * across) / photo.width(),
                ((photo.height() - usedHeight) / 2.0 + top * down) / photo.height(),
                side * across / photo.width(),
                side * down / photo.height());
    }

    private static Frame shorter(Shorter shorter, Pixels photo) {
        Pixels middle = middle(photo);
        double factor = (double) shorter.to() / middle.shorterSide();
        Pixels picture = resized(middle, scaled(middle.width(), factor), scaled(middle.height(), factor));
        int left = (picture.width() - shorter.cropTo()) / 2;
        int top = (picture.height() - shorter.cropTo()) / 2;
        return new Frame(picture, left, top, shorter.cropTo());
    }

    private static Frame longer(Longer longer, Pixels photo) {
        double factor = (double) longer.to() / Math.max(photo.width(), photo.height());
        Pixels picture = resized(photo, scaled(photo.width(), factor), scaled(photo.height(), factor));
        return switch (longer.place()) {
            case TOP_LEFT -> new Frame(picture, 0, 0, longer.to());
            case CENTRE ->
                new Frame(
                        picture,
                        -(longer.to() - picture.width()) / 2,
                        -(longer.to() - picture.height()) / 2,
                        longer.to());
        };
    }

    private static Pixels middle(Pixels photo) {
        int longest = LONGEST_ASPECT * photo.shorterSide();
        int width = cut(photo.width(), longest);
        int height = cut(photo.height(), longest);
        if (width == photo.width() && height == photo.height()) {
            return photo;
        }
        return photo.cropped((photo.width() - width) / 2, (photo.height() - height) / 2, width, height);
    }

    /* At most `longest`, or one less so that as many pixels go on either side and the centre stays where it was. */
    private static int cut(int length, int longest) {
        return length <= longest ? length : longest - (length - longest) % 2;
    }

    private static int scaled(int length, double factor) {
        return Math.max(1, (int) Math.round(length * factor));
    }

    /* Shrinks by area and enlarges bilinearly, each axis for itself. */
    private static Pixels resized(Pixels photo, int width, int height) {
        Pixels shrunk = photo.resized(Math.min(width, photo.width()), Math.min(height, photo.height()));
        return shrunk.resized(width, height);
    }
}
