/// Bytes to pixels: what a file is, whether it is safe to open, upright RGB, and the two hashes of a photo.
///
/// Enter by [PhotoDecoder]; [Pixels], [DHash] and [Sha256] cross the threshold. First room of the house: it
/// reads no other, and every room may read it. All OpenCV code lives here; [Warp], [Lettering] and [Png] are
/// what others need of it. It never opens a network and never knows a name.
///
/// A file passes: `Sniffer` and an outline per format (structure only), [Limits], `NativeDecoder` (OpenCV),
/// `White` (transparency), `Upright` (orientation).
@NullMarked
package io.ocellus.image;

import org.jspecify.annotations.NullMarked;
