package io.ocellus.augment;

import io.ocellus.augment.View.Erasure;
import io.ocellus.image.Affine;
import io.ocellus.image.Pixels;
import io.ocellus.image.Warp;
import java.util.SplittableRandom;

/// Makes the picture that a [View] shows: one resampling, then tones, colours and what is erased, in place.
final class Rendering {

    private final View view;
    private final int side;

    Rendering(View view, int side) {
        this.view = view;
        this.side = side;
    }

    Pixels of(Pixels photo) {
        byte[] rgb = square(photo).rgb().clone(); // the photo itself may have been the square
        for (Step step : view.steps()) {
            Tones.apply(step, rgb, side);
        }
        view.colour().apply(rgb);
        view.erasure().ifPresent(erasure -> erase(erasure, rgb));
        return new Pixels(side, side, rgb);
    }

    private Pixels square(Pixels photo) {
        if (!view.pose().isStraight()) {
            return Warp.of(photo, toPhoto(photo), side, side);
        }
        Box.Area area = view.box().of(photo.width(), photo.height());
        Pixels part = photo.cropped(area.x(), area.y(), area.width(), area.height());
        // Each axis for itself: by area where it shrinks, bilinear where it grows.
        Pixels shrunk = part.resized(Math.min(side, part.width()), Math.min(side, part.height()));
        return flipped(shrunk.resized(side, side));
    }

    private Pixels flipped(Pixels picture) {
        Pixels across = view.pose().flip().swapsLeftAndRight() ? picture.mirrored() : picture;
        if (!view.pose().flip().swapsUpAndDown()) {
            return across;
        }
        byte[] rgb = new byte[across.rgb().length];
        int row = 3 * side;
        for (int y = 0; y < side; y++) {
            System.arraycopy(across.rgb(), y * row, rgb, (side - 1 - y) * row, row);
        }
        return new Pixels(side, side, rgb);
    }

    /* A point p of the square, measured from its centre in sides, shows the point q = F S R (p - t) of the part, from
     * its centre in sides of the part: t moves, R turns back, S shears back, F mirrors. Turning by a positive angle
     * shows the photo turned clockwise, y being downwards. */
    private Affine toPhoto(Pixels photo) {
        Pose pose = view.pose();
        double angle = Math.toRadians(pose.degrees());
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double mirrorX = pose.flip().swapsLeftAndRight() ? -1 : 1;
        double mirrorY = pose.flip().swapsUpAndDown() ? -1 : 1;
        double a = mirrorX * (cos + pose.shearX() * sin);
        double b = mirrorX * (sin - pose.shearX() * cos);
        double c = -mirrorY * (pose.shearY() * cos + sin);
        double d = mirrorY * (cos - pose.shearY() * sin);
        double width = view.box().width() * photo.width();
        double height = view.box().height() * photo.height();
        double centreX = view.box().left() * photo.width() + width / 2;
        double centreY = view.box().top() * photo.height() + height / 2;
        double atX = -0.5 - pose.shiftX();
        double atY = -0.5 - pose.shiftY();
        return new Affine(
                width * a / side,
                width * b / side,
                centreX + width * (a * atX + b * atY),
                height * c / side,
                height * d / side,
                centreY + height * (c * atX + d * atY));
    }

    private void erase(Erasure erasure, byte[] rgb) {
        Box.Area area = erasure.box().of(side, side);
        byte[] noise = new byte[3 * area.width()];
        SplittableRandom random = new SplittableRandom(erasure.seed());
        for (int y = area.y(); y < area.y() + area.height(); y++) {
            random.nextBytes(noise);
            System.arraycopy(noise, 0, rgb, 3 * (y * side + area.x()), noise.length);
        }
    }
}
