package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.people.Role;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The chapter on files of OWASP's Application Security Verification Standard 5.0 (V5), requirement by
/// requirement as `docs/security.md` lists them. Those about archives have their tests in
/// `io.ocellus.source.HostileArchiveTest` and `io.ocellus.backup.HostileBackupTest`.
@ExtendWith(GuideServer.class)
class FileHandlingTest {

    private static final int LARGEST = 200 << 10;
    private static final int PER_DAY = 60;

    @TempDir
    private static Path folder;

    private static Guarded guarded;
    private static int seed = 100;

    @BeforeAll
    static void start(Served shared) throws IOException {
        guarded = Guarded.start(
                GuideServer.freshHome(shared, folder.resolve("home")),
                Settings.standard()
                        .with(Setting.UPLOAD_BYTES, LARGEST + "B")
                        .with(Setting.QUOTA_PHOTOS, Integer.toString(PER_DAY)));
    }

    @AfterAll
    static void stop() throws IOException {
        guarded.close();
    }

    @Test
    void v511TheDocumentationSaysWhatFilesAreTakenAndWhatBecomesOfThem() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "security.md"));
        assertThat(text).contains("JPEG", "PNG", "GIF", "WebP", "BMP", "TIFF", "tar", "zip");
        for (Setting setting : List.of(
                Setting.UPLOAD_BYTES,
                Setting.UPLOAD_FILES,
                Setting.UPLOAD_TOTAL,
                Setting.IMPORT_BYTES,
                Setting.QUOTA_PHOTOS,
                Setting.QUOTA_BYTES)) {
            assertThat(text).contains("`" + setting.key() + "`");
        }
    }

    @Test
    void v521APhotoThatIsTooLargeIsRefused() {
        byte[] large = Picture.with(photo(), "x".repeat(LARGEST));
        assertThat(add(Role.CONTRIBUTOR, "large.png", large).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    page.jpg    | <!doctype html><script>alert(1)</script>
                    drawing.svg | <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>
                    drawing.png | <?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>
                    script.php  | <?php system($_GET['c']); ?>
                    report.jpg  | %PDF-1.7 1 0 obj
                    program.jpg | MZ program
                    archive.jpg | PK archive
                    gif.jpg     | GIF89a/*<svg/onload=alert(1)>*/=1;
                    shell.jpg   | #!/bin/sh
                    """)
    void v522WhatIsNoPhotoIsRefusedWhateverItIsCalled(String name, String text) throws IOException {
        TreeSet<String> before = kept();
        JsonNode added = Served.json(add(Role.CONTRIBUTOR, name, text.getBytes(StandardCharsets.UTF_8)))
                .at("/added/0");
        assertThat(added.path("refused").path("reason").asText()).isNotEmpty();
        assertThat(added.has("image")).isFalse();
        assertThat(kept()).isEqualTo(before);
    }

    /// A photo that is also a page or an archive is a photo here, and is sent as nothing else.
    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "PK\u0003\u0004 archive", "%PDF-1.7", "<?php system(1); ?>"})
    void v522And531APhotoThatIsAlsoSomethingElseIsServedAsAPhotoOnly(String behind) {
        HttpResponse<String> answer = add(Role.CONTRIBUTOR, "photo.html", Picture.with(photo(), behind));
        JsonNode added = Served.json(answer).at("/added/0");
        if (added.has("refused")) {
            return; // also well
        }
        HttpResponse<String> sent = guarded.get(
                Role.VIEWER,
                "/api/v1/images/%d/original".formatted(added.path("image").asLong()));
        assertThat(sent.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(sent.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(sent.headers().firstValue("Content-Security-Policy")).contains("default-src 'none'; sandbox");
    }

    @Test
    void v524OneAccountCannotFillTheDisk() {
        int refused = 0;
        for (int i = 0; i <= PER_DAY && refused == 0; i++) {
            HttpResponse<String> answer = add(Role.CURATOR, "a.jpg", "no photo".getBytes(StandardCharsets.UTF_8));
            if (answer.statusCode() == 429) {
                assertThat(answer.body()).contains("quota.photos");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(1);
        assertThat(add(Role.ADMIN, "b.jpg", "no photo".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .as("somebody else")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"60000, 60000", "2147483647, 2147483647", "2000000000, 1", "0, 10"})
    void v526APhotoOfTooManyPixelsIsRefusedByItsHeader(int width, int height) {
        JsonNode added = Served.json(add(Role.CONTRIBUTOR, "flood.png", Picture.pngOf(width, height)))
                .at("/added/0");
        assertThat(added.path("refused").path("reason").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../evil.png",
                "/etc/cron.d/evil",
                "..\\\\..\\\\evil.png",
                "C:\\\\evil.png",
                "evil.png%00.jpg",
                "people.db",
                ".ssh/authorized_keys",
                "<img src=x onerror=alert(1)>.png"
            })
    void v532AndV541NamesOfFilesNeverBecomePaths(String name) throws IOException {
        TreeSet<String> before = kept();
        JsonNode added = Served.json(add(Role.CONTRIBUTOR, name, photo())).at("/added/0");
        long image = added.path("image").asLong();
        assertThat(image).isPositive();
        TreeSet<String> fresh = kept();
        fresh.removeAll(before);
        assertThat(fresh).allMatch(path -> path.matches("photos/[0-9a-f]{2}/[0-9a-f]{62}"));
        assertThat(folder.resolve("evil.png")).doesNotExist();
        HttpResponse<String> sent = guarded.get(Role.VIEWER, "/api/v1/images/%d/original".formatted(image));
        assertThat(sent.headers().firstValue("Content-Disposition"))
                .contains("inline; filename=\"photo-%d.png\"".formatted(image));
    }

    @Test
    void v542ANameThatWantsToBeAHeaderIsNone() {
        JsonNode added = Served.json(add(Role.CONTRIBUTOR, "a%0d%0aSet-Cookie: b=c%22; filename=%22evil.html", photo()))
                .at("/added/0");
        HttpResponse<String> sent = guarded.get(
                Role.VIEWER,
                "/api/v1/images/%d/original".formatted(added.path("image").asLong()));
        assertThat(sent.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(sent.headers().firstValue("Content-Disposition").orElseThrow())
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2fetc%2fpasswd", "1/../../etc", "1%00", "-1", "1e3", "99999999999999999999"})
    void v541AndV532ImagesAreNumbersAndNothingElse(String image) {
        String answer = Wire.get(
                guarded.served().server().port(),
                "/api/v1/images/" + image + "/original",
                "Authorization: Bearer " + guarded.tokens().get(Role.VIEWER));
        assertThat(Wire.status(answer)).isIn(400, 404);
        assertThat(answer).doesNotContain("root:");
    }

    private static byte[] photo() {
        return Picture.of("png", seed++);
    }

    private static HttpResponse<String> add(Role role, String name, byte[] bytes) {
        String boundary = "----------boundary";
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"%s\"\r\nContent-Type: image/png\r\n\r\n"
                        .formatted(boundary, name);
        return guarded.served()
                .send(guarded.as(role, "/api/v1/images")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.concat(
                                BodyPublishers.ofString(head),
                                BodyPublishers.ofByteArray(bytes),
                                BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)))));
    }

    /// Everything in the collection's folder but caches and the database.
    private static TreeSet<String> kept() throws IOException {
        Path collection = folder.resolve("home/collections/default");
        try (Stream<Path> files = Files.walk(collection)) {
            TreeSet<String> found = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .map(file -> collection.relativize(file).toString())
                    .filter(path ->
                            !path.startsWith("derived/") && !path.startsWith("catalog.db") && !path.equals("lock"))
                    .forEach(found::add);
            return found;
        }
    }
}
