package io.ocellus.rest;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.ocellus.people.Visitors;
import io.ocellus.service.Upload;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.web.Asked;
import io.ocellus.web.Problem;
import io.ocellus.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads the photos that a request brings: the files of a form, or the body as one photo. Names are taken as
/// words, never as paths.
public final class Uploads {

    private Uploads() {}

    /// All photos of a request, each in memory.
    ///
    /// @return one or more
    /// @throws Refused if there are none, too many, or one is too large
    public static List<Upload> of(Context request, Settings settings) throws IOException {
        List<Upload> photos = request.isMultipartFormData() ? ofForm(request, settings) : ofBody(request, settings);
        if (photos.isEmpty()) {
            throw Refused.badRequest(
                    "there is no photo in the request: send it as the body, or as files of a form (multipart/form-data)");
        }
        return photos;
    }

    /// Counts photos that are to be kept.
    ///
    /// @throws Refused if whoever brings them has brought enough today
    public static void requireAllowance(Context request, List<Upload> photos) {
        requireAllowance(
                request,
                photos.size(),
                photos.stream().mapToLong(photo -> photo.bytes().length).sum());
    }

    /// The same for an archive, of which only the bytes are known.
    static void requireAllowance(Context request, long photos, long bytes) {
        if (!Visitors.allowance(request).take(photos, bytes)) {
            throw Refused.forNow(
                    Problem.Kind.TOO_MANY_REQUESTS,
                    "this is more than one account may bring in a day (quota.photos, quota.bytes); go on tomorrow",
                    Duration.ofHours(1));
        }
    }

    private static List<Upload> ofForm(Context request, Settings settings) throws IOException {
        List<UploadedFile> files = request.uploadedFiles();
        int most = settings.number(Setting.UPLOAD_FILES);
        if (files.size() > most) {
            throw new Refused(
                    Problem.Kind.TOO_LARGE,
                    "%d photos at once are more than %d; send fewer".formatted(files.size(), most));
        }
        List<Upload> photos = new ArrayList<>();
        for (UploadedFile file : files) {
            requireSize(file.size(), settings);
            try (InputStream content = file.content()) {
                photos.add(new Upload(name(file.filename()), content.readAllBytes()));
            }
        }
        return photos;
    }

    private static List<Upload> ofBody(Context request, Settings settings) {
        byte[] body = request.bodyAsBytes();
        requireSize(body.length, settings);
        return body.length == 0
                ? List.of()
                : List.of(new Upload(name(Asked.text(request, "name").orElse("photo")), body));
    }

    private static void requireSize(long bytes, Settings settings) {
        long most = settings.bytes(Setting.UPLOAD_BYTES);
        if (bytes > most) {
            throw new Refused(
                    Problem.Kind.TOO_LARGE,
                    "a photo of %,d bytes is more than the %,d that are taken; save it smaller".formatted(bytes, most));
        }
    }

    /* Some browsers send whole paths. */
    private static String name(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}", "").strip();
        return plain.isEmpty() ? "photo" : plain.substring(0, Math.min(200, plain.length()));
    }
}
