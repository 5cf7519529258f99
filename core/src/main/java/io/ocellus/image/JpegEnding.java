package io.ocellus.image;

import static org.bytedeco.opencv.global.opencv_core.norm;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/// Decodes a JPEG and finds out whether its coded data is all there, which its markers do not tell.
///
/// Cameras and web sites lose the end-of-image marker or pad a file with zeros, and such photos are whole.
/// Interrupted copies can look the same, or have got an end marker from a repair. The decoder fills the missing
/// part of all of these with grey or noise and says nothing.
///
/// The proof used here: put some arbitrary bytes between the coded data and its end. A decoder that has all it
/// needs skips them, and gives the same picture; one that is hungry takes them for coded data, and gives another.
/// Photos with an end marker need the proof, a second decode, only if their last pixel has the grey that the
/// decoder fills in.
///
/// Not found: the last scan of a progressive JPEG cut short and given an end marker, which costs the finest
/// detail ([JpegScans] finds missing scans); and a cut exactly at a restart marker of a photo without an end
/// marker.
final class JpegEnding {

    private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};
    private static final byte[] BAIT = bait();
    private static final int FILLED = 128;
    private static final int FILLED_INK = 65; // the same grey in all four inks of CMYK

    private JpegEnding() {}

    /// Decodes a picture whose coded data is all there.
    ///
    /// @return as [NativeDecoder#decode] gives it; the caller closes it
    static Mat decode(byte[] file, Outline outline, Shrinking shrinking) throws UnfitPhoto {
        byte[] complete = outline.whole() ? first(file, outline.end()) : joined(coded(file), END);
        Mat picture = NativeDecoder.decode(complete, outline, shrinking);
        if (outline.whole() && !endsInGrey(picture)) {
            return picture;
        }
        byte[] data = first(complete, complete.length - END.length);
        try (Mat baited = NativeDecoder.decode(joined(data, BAIT, END), outline, shrinking)) {
            if (norm(picture, baited) == 0) {
                return picture;
            }
        } catch (UnfitPhoto undecodable) {
            picture.close();
            throw undecodable;
        }
        picture.close();
        throw UnfitPhoto.truncated("before its picture does");
    }

    /// A file without an end marker, up to its last byte that can be coded data.
    private static byte[] coded(byte[] file) {
        int end = file.length;
        while (end > 0 && (file[end - 1] == 0 || file[end - 1] == (byte) 0xFF)) {
            end--;
        }
        return first(file, end);
    }

    private static byte[] first(byte[] file, int length) {
        return length == file.length ? file : Arrays.copyOf(file, length);
    }

    private static boolean endsInGrey(Mat picture) {
        try (BytePointer last = picture.ptr(picture.rows() - 1, picture.cols() - 1)) {
            int red = last.get(0) & 0xFF;
            boolean grey = red == (last.get(1) & 0xFF) && red == (last.get(2) & 0xFF);
            return grey && (red == FILLED || red == FILLED_INK);
        }
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /// 64 bytes without pattern, none of them 255, which would begin a marker.
    private static byte[] bait() {
        byte[] bait = new byte[64];
        for (int i = 0; i < bait.length; i++) {
            bait[i] = (byte) ((i * i * 37 + i * 101 + 83) % 255);
        }
        return bait;
    }
}
