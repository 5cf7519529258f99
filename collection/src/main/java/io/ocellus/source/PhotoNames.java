package io.ocellus.source;

import java.util.Locale;
import java.util.Set;

/// Tells by its name whether a file is offered as a photo. What it really is, the bytes say later.
final class PhotoNames {

    private static final Set<String> PHOTO = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "dib", "tif", "tiff", // read
            "heic", "heif", "avif", "jxl", "jp2", "cr2", "cr3", "nef", "arw", "dng", "orf", "rw2",
            "raf"); // refused, by name
    private static final Set<String> CLUTTER = Set.of("thumbs.db", "desktop.ini", "__macosx");

    private PhotoNames() {}

    /// @param name the last part of a path
    static boolean isPhoto(String name) {
        return PHOTO.contains(extension(name)) && !isHidden(name);
    }

    /// Files without an ending are looked into: many exports have none.
    static boolean mayBePhoto(String name) {
        return extension(name).isEmpty() && !isHidden(name);
    }

    static boolean isHidden(String name) {
        return name.startsWith(".") || CLUTTER.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /// The first bytes of the formats that are read: JPEG, PNG, GIF, BMP, TIFF, WebP.
    static boolean looksLikePhoto(byte[] first) {
        return starts(first, 0xFF, 0xD8, 0xFF)
                || starts(first, 0x89, 'P', 'N', 'G')
                || starts(first, 'G', 'I', 'F', '8')
                || starts(first, 'B', 'M')
                || starts(first, 'I', 'I', 42, 0)
                || starts(first, 'M', 'M', 0, 42)
                || starts(first, 'R', 'I', 'F', 'F');
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
