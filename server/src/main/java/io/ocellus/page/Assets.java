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
import org.jspecify.annotations.Nullable;

/// Style, scripts and drawings of the page, held in memory and served under the hash of them all, so that a browser
/// keeps them for ever and asks again only after an update. Thread-safe.
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

    /* Zipped when somebody first asks for it: a start waits for all assets, and the first page for half of them. */
    private static final class Asset {

        private final String type;
        private final byte[] bytes;
        private byte @Nullable [] zipped; // guarded by this

        Asset(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        synchronized byte[] zipped() {
            byte[] known = zipped;
            if (known == null) {
                known = Assets.zipped(bytes);
                zipped = known;
            }
            return known;
        }
    }

    Assets() {
        OURS.forEach(name -> add(name, name));
        add("htmx.min.js", HTMX);
        MessageDigest digest = sha256();
        assets.values().forEach(asset -> digest.update(asset.bytes));
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
        request.contentType(asset.type);
        if (Optional.ofNullable(request.header("Accept-Encoding")).orElse("").contains("gzip")) {
            request.header("Content-Encoding", "gzip");
            request.result(asset.zipped());
        } else {
            request.result(asset.bytes);
        }
    }

    private void add(String name, String resource) {
        try (InputStream in = Objects.requireNonNull(
                Assets.class.getResourceAsStream(resource), () -> resource + " is missing from the jar")) {
            byte[] bytes = in.readAllBytes();
            assets.put(name, new Asset(type(name), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read from the jar", e);
        }
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused to be written", e);
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
