package io.ocellus.image;

import java.util.Map;

/// Tells formats apart by the first bytes of a file. Thread-safe: it has no state.
final class Sniffer {

    private static final String RAW = "a raw photo of a camera";
    private static final int SVG_WITHIN = 1024;

    /// Beginnings of files that are images, or are taken for images, and are not read here.
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("\u00FF\n", "JPEG XL"),
            Map.entry("\0\0\0\fJXL ", "JPEG XL"),
            Map.entry("\0\0\0\fjP  ", "JPEG 2000"),
            Map.entry("\u00FFO\u00FFQ", "JPEG 2000"),
            Map.entry("%PDF", "PDF"),
            Map.entry("8BPS", "a Photoshop document"),
            Map.entry("v/1\u0001", "OpenEXR"),
            Map.entry("#?RADIANCE", "Radiance HDR"),
            Map.entry("\0\0\u0001\0", "an icon"),
            Map.entry("IIRO", RAW),
            Map.entry("IIRS", RAW),
            Map.entry("MMOR", RAW),
            Map.entry("IIU\0", RAW),
            Map.entry("FUJIFILMCCD-RAW", RAW));

    private Sniffer() {}

    /// What the structure of a file says.
    ///
    /// @throws UnfitPhoto if the file is empty, no image, or an image that is not read here
    static Outline outline(byte[] file) throws UnfitPhoto {
        if (file.length == 0) {
            throw new UnfitPhoto(Reason.EMPTY, "the file is empty: copy it again from its source");
        }
        Bytes bytes = Bytes.bigEndian(file);
        if (bytes.spells(0, "\u00FF\u00D8\u00FF")) {
            return JpegOutline.read(file);
        }
        if (bytes.spells(0, "\u0089PNG\r\n\u001A\n")) {
            return PngOutline.read(file);
        }
        if (bytes.spells(0, "RIFF") && bytes.spells(8, "WEBP")) {
            return WebpOutline.read(file);
        }
        if (bytes.spells(0, "GIF87a") || bytes.spells(0, "GIF89a")) {
            return GifOutline.read(file);
        }
        if (bytes.spells(0, "BM") && bytes.spells(6, "\0\0\0\0")) {
            return BmpOutline.read(file);
        }
        if (isTiff(bytes)) {
            return TiffOutline.read(file);
        }
        throw foreign(bytes);
    }

    private static boolean isTiff(Bytes bytes) {
        return bytes.spells(0, "II*\0")
                || bytes.spells(0, "MM\0*")
                || bytes.spells(0, "II+\0")
                || bytes.spells(0, "MM\0+");
    }

    private static UnfitPhoto foreign(Bytes bytes) {
        for (Map.Entry<String, String> beginning : FOREIGN.entrySet()) {
            if (bytes.spells(0, beginning.getKey())) {
                return UnfitPhoto.unsupported(beginning.getValue());
            }
        }
        if (bytes.spells(4, "ftyp")) {
            return UnfitPhoto.unsupported(brand(bytes.text(8, 4)));
        }
        if (bytes.text(0, SVG_WITHIN).contains("<svg")) {
            return UnfitPhoto.unsupported("SVG");
        }
        return new UnfitPhoto(
                Reason.NOT_AN_IMAGE,
                "the first bytes are those of no image: give a JPEG, PNG, WebP, GIF, BMP or TIFF file");
    }

    /// ISO base media files: the brand of the first box tells photos from films.
    private static String brand(String brand) {
        return switch (brand) {
            case "avif", "avis" -> "AVIF";
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> "HEIC";
            case "crx " -> RAW;
            default -> "a film";
        };
    }
}
