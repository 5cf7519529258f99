package io.ocellus.rest;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/// A form with files, as browsers send it (RFC 7578).
public final class Form {

    private static final String BOUNDARY = "----ocellus-test";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Form field(String name, String value) {
        return part("name=\"%s\"".formatted(name), "text/plain", value.getBytes(StandardCharsets.UTF_8));
    }

    public Form file(String name, String filename, byte[] content) {
        return part("name=\"%s\"; filename=\"%s\"".formatted(name, filename), "application/octet-stream", content);
    }

    private Form part(String disposition, String type, byte[] content) {
        body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, disposition, type)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// The form as a request.
    public HttpRequest.Builder to(URI target) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(whole.toByteArray()));
    }
}
