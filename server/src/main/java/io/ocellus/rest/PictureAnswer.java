package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.service.Pictures.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

/// A picture as an answer: with a tag, so that nobody loads it twice, and shut off from whatever a file might
/// pretend to be.
public final class PictureAnswer {

    /// For thumbnails: the image of an id never changes.
    public static final String FOR_EVER = "private, max-age=31536000, immutable";

    /// For originals, which lie where somebody may delete them.
    public static final String FOR_A_DAY = "private, max-age=86400";

    private PictureAnswer() {}

    /// Sends a picture, or says that whoever asks has it already.
    ///
    /// @param caching as in the header Cache-Control
    public static void send(Context request, Picture picture, String caching) throws IOException {
        String tag = '"' + picture.etag() + '"';
        request.header("ETag", tag);
        request.header("Cache-Control", caching);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Content-Security-Policy", "default-src 'none'; sandbox");
        if (hasIt(request, tag)) {
            request.status(304);
            return;
        }
        request.contentType(picture.mediaType());
        if (!picture.mediaType().startsWith("image/")) {
            request.header("Content-Disposition", "attachment; filename=\"photo.bin\"");
        }
        request.disableCompression();
        request.header("Content-Length", Long.toString(Files.size(picture.file())));
        request.result(Files.newInputStream(picture.file()));
    }

    /// The header Content-Disposition (Reschke, RFC 6266, 2011) for a picture that is looked at, and saved
    /// under a name of ours, whatever it was called when it came.
    ///
    /// @param name of letters, digits and `-`
    public static String inline(String name, Picture picture) {
        String type = picture.mediaType().substring(picture.mediaType().indexOf('/') + 1);
        return "inline; filename=\"%s.%s\"".formatted(name, type.equals("jpeg") ? "jpg" : type);
    }

    private static boolean hasIt(Context request, String tag) {
        return Optional.ofNullable(request.header("If-None-Match"))
                .map(tags ->
                        Arrays.stream(tags.split(",", -1)).map(String::strip).anyMatch(tag::equals))
                .orElse(false);
    }
}
