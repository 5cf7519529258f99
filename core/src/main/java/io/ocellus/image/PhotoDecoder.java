package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Turns the bytes of a photo into upright 8-bit RGB, or into the reason why not. Immutable; may be shared.
///
/// Opens JPEG, PNG, WebP, GIF and animated WebP (first frame), BMP and TIFF (first page), told by content. Grey,
/// palette, CMYK and 16-bit pictures become 8-bit RGB; what is transparent is put on white. Colour profiles are
/// not applied. The structure of a file is read first, in bounded memory, and held against the [Limits]; only
/// then does OpenCV see it.
///
/// Pictures shrink on their way in: the sides of the original are divided by the largest power of two that leaves
/// the shorter side as long as asked for, and are rounded up. JPEG shrinks by up to 8 while it is decoded, which
/// saves most of the time and memory; the other formats are decoded whole and then averaged.
public final class PhotoDecoder {

    private final Limits limits;

    public PhotoDecoder(Limits limits) {
        this.limits = limits;
    }

    /// A decoder with [Limits#standard()].
    public static PhotoDecoder standard() {
        return new PhotoDecoder(Limits.standard());
    }

    /// Decodes a file in memory, which is not written to.
    ///
    /// @param shorterSide pixels that the shorter side of the picture shall at least keep, if it has them: 1 or
    ///     more; `Integer.MAX_VALUE` for full size
    public Decoding decode(byte[] file, int shorterSide) {
        if (shorterSide < 1) {
            throw new IllegalArgumentException("a shorter side of %d pixels: ask for 1 or more".formatted(shorterSide));
        }
        try {
            requireBytes(file.length);
            Outline outline = Sniffer.outline(file);
            Shrinking shrinking = Shrinking.of(outline, shorterSide);
            requireFit(outline, shrinking);
            return picture(file, outline, shrinking);
        } catch (UnfitPhoto unfit) {
            return unfit.refusal();
        }
    }

    /// Reads and decodes a file. Its size is checked before it is read; a file that is missing, a folder or not
    /// permitted is refused as [Reason#UNREADABLE].
    ///
    /// @param shorterSide as for [#decode(byte\[\], int)]
    public Decoding decode(Path file, int shorterSide) {
        return switch (read(file)) {
            case Decoding.Refusal refusal -> refusal;
            case PhotoBytes.Held held -> decode(held.file(), shorterSide);
        };
    }

    /// Reads a file as [#decode(Path, int)] does, for callers who need its bytes, too.
    public PhotoBytes read(Path file) {
        try {
            return new PhotoBytes.Held(bytes(file));
        } catch (UnfitPhoto unfit) {
            return unfit.refusal();
        }
    }

    private byte[] bytes(Path file) throws UnfitPhoto {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // opening a pipe would wait for ever
            throw unreadable("this is a folder or a device, not a file: give a photo");
        }
        try (InputStream in = Files.newInputStream(file)) {
            requireBytes(Files.size(file));
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE, limits.bytes() + 1)); // it may grow meanwhile
        } catch (NoSuchFileException missing) {
            throw unreadable("there is no such file: check its name");
        } catch (AccessDeniedException denied) {
            throw unreadable("the file may not be read: change its permissions");
        } catch (IOException failed) {
            throw unreadable("the file cannot be read (%s): check the disk".formatted(failed.getMessage()));
        }
    }

    private static UnfitPhoto unreadable(String sentence) {
        return new UnfitPhoto(Reason.UNREADABLE, sentence);
    }

    private void requireBytes(long bytes) throws UnfitPhoto {
        if (bytes > limits.bytes()) {
            throw new UnfitPhoto(
                    Reason.TOO_MANY_BYTES,
                    "the file has %,d bytes, more than the limit of %,d: save the photo smaller"
                            .formatted(bytes, limits.bytes()));
        }
    }

    private void requireFit(Outline outline, Shrinking shrinking) throws UnfitPhoto {
        int width = outline.width();
        int height = outline.height();
        if ((long) width * height > limits.pixels()) {
            throw tooManyPixels(outline, "the limit of %,d".formatted(limits.pixels()));
        }
        if (shrinking.decodedPixels(outline) > limits.decodedPixels()) {
            throw tooManyPixels(
                    outline, "the %,d of this kind that can be decoded at once".formatted(limits.decodedPixels()));
        }
        if (Math.max(width, height) > (long) limits.aspect() * Math.min(width, height)) {
            throw new UnfitPhoto(
                    Reason.TOO_LONG,
                    "the picture has %d x %d pixels, longer than 1 to %d: crop it"
                            .formatted(width, height, limits.aspect()));
        }
    }

    private static UnfitPhoto tooManyPixels(Outline outline, String limit) {
        return new UnfitPhoto(
                Reason.TOO_MANY_PIXELS,
                "the picture has %d x %d pixels, more than %s: save the photo smaller"
                        .formatted(outline.width(), outline.height(), limit));
    }

    private static Decoding.Picture picture(byte[] file, Outline outline, Shrinking shrinking) throws UnfitPhoto {
        if (!outline.whole() && outline.format() != Format.JPEG) {
            throw UnfitPhoto.truncated("before its picture does");
        }
        Exif exif = ExifReading.read(file, outline.exif());
        try (Mat picture = outline.format() == Format.JPEG
                ? JpegEnding.decode(file, outline, shrinking)
                : NativeDecoder.decode(file, outline, shrinking)) {
            shrink(picture, shrinking.afterwards());
            Upright.turn(picture, exif.orientation());
            return new Decoding.Picture(pixels(picture), header(outline, exif), exif);
        }
    }

    private static void shrink(Mat picture, int divisor) {
        if (divisor > 1) {
            try (Size size =
                    new Size(Shrinking.divided(picture.cols(), divisor), Shrinking.divided(picture.rows(), divisor))) {
                resize(picture, picture, size, 0, 0, INTER_AREA);
            }
        }
    }

    private static Pixels pixels(Mat picture) {
        byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(picture.cols(), picture.rows()))];
        try (BytePointer data = picture.data()) {
            data.get(rgb);
        }
        return new Pixels(picture.cols(), picture.rows(), rgb);
    }

    private static PhotoHeader header(Outline outline, Exif exif) {
        return Upright.swapsSides(exif.orientation())
                ? new PhotoHeader(outline.format(), outline.height(), outline.width())
                : new PhotoHeader(outline.format(), outline.width(), outline.height());
    }
}
