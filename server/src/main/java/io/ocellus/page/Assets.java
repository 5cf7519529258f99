package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.people.Role;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Style, scripts and drawings of the page, held in memory and served under the hash of them all, so that a browser
/// keeps them for ever and asks again only after an update. Immutable; may be shared between threads.
final class Assets {

    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";
    private static final List<String> OURS = List.of(
            "tokens.css",
            "base.css",
            "parts.css",
            "views.css",
            "asking.js",
            "toasts.js",
            "names.js",
            "page.js",
            "identify.js",
            "gallery.js",
            "photo.js",
            "review.js",
            "work.js",
            "people.js",
            "mark.svg",
            "chevron.svg");

    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private final String prefix;

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Asset(String type, byte[] bytes, byte[] zipped) {}

    Assets() {
        OURS.forEach(name -> add(name, name));
        add("htmx.min.js", HTMX);
        MessageDigest digest = sha256();
        assets.values().forEach(asset -> digest.update(asset.bytes()));
        prefix = "/assets/%s/".formatted(HexFormat.of().formatHex(digest.digest(), 0, 6));
    }

    /// What addresses of assets begin with.
    String prefix() {
        return prefix;
    }

    Route route() {
        return Route.get("/assets/{version}/{file}", Role.ANYONE, this::serve);
    }

    /// Bytes over the line of a kind of file, compressed.
    long zippedBytes(String ending) {
        return assets.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ending))
                .mapToLong(entry -> entry.getValue().zipped().length)
                .sum();
    }

    /* Also under the hash of another version: a page that was open during an update finds what it needs. */
    private void serve(Context request) {
        Asset asset = assets.get(request.pathParam("file"));
        if (asset == null) {
            throw Refused.notFound("there is no '%s' of the page".formatted(request.pathParam("file")));
        }
        boolean current = request.path().startsWith(prefix);
        request.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
        request.header("Vary", "Accept-Encoding");
        request.contentType(asset.type());
        if (Optional.ofNullable(request.header("Accept-Encoding")).orElse("").contains("gzip")) {
            request.header("Content-Encoding", "gzip");
            request.result(asset.zipped());
        } else {
            request.result(asset.bytes());
        }
    }

    private void add(String name, String resource) {
        try (InputStream in = Objects.requireNonNull(
                Assets.class.getResourceAsStream(resource), () -> resource + " is missing from the jar")) {
            byte[] bytes = in.readAllBytes();
            assets.put(name, new Asset(type(name), bytes, zipped(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read from the jar", e);
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("no media type is known for " + name);
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
