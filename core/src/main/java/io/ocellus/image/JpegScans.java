package io.ocellus.image;

import java.util.HashMap;
import java.util.Map;

/// Tells whether the scans of a progressive JPEG bring every coefficient to its last bit (ITU-T T.81, annex G).
///
/// A file that ends between two scans decodes without complaint, only blurred. Confined to one file.
final class JpegScans {

    private static final long ALL_COEFFICIENTS = -1L; // one bit for each of the 64 of a block

    private final Map<Integer, Long> finished = new HashMap<>(); // by component

    /// Takes note of a scan.
    ///
    /// @param at offset of the number of components in the scan's header
    void add(Bytes bytes, int at) throws UnfitPhoto {
        int components = bytes.u8(at);
        long parameters = at + 1L + 2L * components;
        int first = bytes.u8(parameters) & 63;
        int last = bytes.u8(parameters + 1) & 63;
        boolean lastBit = (bytes.u8(parameters + 2) & 15) == 0;
        if (!lastBit || first > last) {
            return;
        }
        long band = (ALL_COEFFICIENTS >>> (63 - last)) & (ALL_COEFFICIENTS << first);
        for (int i = 0; i < components; i++) {
            finished.merge(bytes.u8(at + 1L + 2L * i), band, (a, b) -> a | b);
        }
    }

    /// Whether all components that a frame announces are finished.
    ///
    /// @param frame offset of the frame header's marker
    boolean complete(Bytes bytes, int frame) throws UnfitPhoto {
        int components = bytes.u8(frame + 9L);
        for (int i = 0; i < components; i++) {
            if (finished.getOrDefault(bytes.u8(frame + 10L + 3L * i), 0L) != ALL_COEFFICIENTS) {
                return false;
            }
        }
        return true;
    }
}
