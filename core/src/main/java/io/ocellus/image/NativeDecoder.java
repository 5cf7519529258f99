package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.ocellus.image.Outline.Transparency;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/// Decodes with OpenCV, whose pictures (`Mat`) live outside the heap until they are closed. Thread-safe: no
/// state.
final class NativeDecoder {

    private NativeDecoder() {}

    /// Decodes one picture.
    ///
    /// @param encoded the file, or the part of it that holds the picture
    /// @return the picture as it is stored, not turned: 8-bit RGB, shrunk as far as the decoder does;
    ///     the caller closes it
    /// @throws UnfitPhoto if OpenCV cannot decode it, or finds another size than the header states
    static Mat decode(byte[] encoded, Outline outline, Shrinking shrinking) throws UnfitPhoto {
        Mat decoded = imread(encoded, outline, shrinking);
        try {
            requireStatedSize(decoded, outline, shrinking);
        } catch (UnfitPhoto unfit) {
            decoded.close();
            throw unfit;
        }
        return outline.transparency() == Transparency.NONE ? decoded : White.behind(decoded, outline.transparency());
    }

    private static Mat imread(byte[] encoded, Outline outline, Shrinking shrinking) throws UnfitPhoto {
        try (BytePointer bytes = new BytePointer(encoded);
                Mat row = new Mat(1, encoded.length, CV_8UC1, bytes)) {
            lieUpright(bytes, outline.turn());
            return imdecode(row, flags(outline, shrinking));
        } catch (RuntimeException refused) { // what OpenCV throws has no type of its own
            throw undecodable(outline);
        }
    }

    /// OpenCV obeys the orientation of a TIFF whatever it is told, so its own copy of the file gets orientation
    /// 1.
    private static void lieUpright(BytePointer bytes, Span turn) {
        if (turn.length() == 0) {
            return;
        }
        for (int i = 0; i < turn.length(); i++) {
            bytes.put((long) turn.from() + i, (byte) 0);
        }
        boolean bigEndian = bytes.get(0) == 'M';
        bytes.put((long) turn.from() + (bigEndian ? turn.length() - 1 : 0), (byte) 1);
    }

    private static int flags(Outline outline, Shrinking shrinking) {
        if (outline.transparency() != Transparency.NONE) {
            return IMREAD_UNCHANGED; // keeps alpha, and the stored orientation
        }
        int size = switch (shrinking.whileDecoding()) {
            case 2 -> IMREAD_REDUCED_GRAYSCALE_2;
            case 4 -> IMREAD_REDUCED_GRAYSCALE_4;
            case 8 -> IMREAD_REDUCED_GRAYSCALE_8;
            default -> 0;
        };
        return size | IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION;
    }

    private static void requireStatedSize(Mat decoded, Outline outline, Shrinking shrinking) throws UnfitPhoto {
        if (decoded.empty()) {
            throw undecodable(outline);
        }
        int width = Shrinking.divided(outline.width(), shrinking.whileDecoding());
        int height = Shrinking.divided(outline.height(), shrinking.whileDecoding());
        if (decoded.cols() != width || decoded.rows() != height) {
            throw UnfitPhoto.corrupt("the header states %d x %d pixels, but the picture has %d x %d"
                    .formatted(width, height, decoded.cols(), decoded.rows()));
        }
    }

    private static UnfitPhoto undecodable(Outline outline) {
        if (!outline.whole()) {
            return UnfitPhoto.truncated("before its picture does");
        }
        return outline.rarity().isEmpty()
                ? UnfitPhoto.corrupt("the picture in this %s file cannot be decoded".formatted(outline.format()))
                : UnfitPhoto.unsupported(outline.rarity());
    }
}
