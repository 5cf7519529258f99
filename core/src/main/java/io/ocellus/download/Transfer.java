package io.ocellus.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Set;

/* One request for what is missing of a file, and what it brings. */
final class Transfer {

    private static final int PIECE = 1 << 16; // bytes
    private static final int REDIRECTIONS = 5;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int BEYOND = 416; // there is nothing behind what we have
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final HttpClient client;
    private final Duration patience;
    private final Remote remote;
    private final PartFile part;
    private final DownloadProgress progress;

    Transfer(HttpClient client, Duration patience, Remote remote, PartFile part, DownloadProgress progress) {
        this.client = client;
        this.patience = patience;
        this.remote = remote;
        this.part = part;
        this.progress = progress;
    }

    /// Fetches what is missing.
    ///
    /// @throws IOException if the connection cannot be made or breaks; what came is kept
    /// @throws DownloadException if the server has not the file
    void run() throws IOException, InterruptedException {
        long have = part.size();
        HttpResponse<InputStream> response = respond(have);
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case OK -> {
                    part.discard(); // it sends the whole file
                    receive(response, body, 0);
                }
                case PARTIAL -> {
                    if (!startsAt(response, have)) {
                        part.discard();
                        throw new IOException("the server sent another part of the file than was asked for");
                    }
                    receive(response, body, have);
                }
                case BEYOND -> progress.at(have, have, have); // its hash will tell whether it is the whole file
                default -> throw refused(response);
            }
        }
    }

    private HttpResponse<InputStream> respond(long have) throws IOException, InterruptedException {
        URI address = remote.address();
        for (int i = 0; i <= REDIRECTIONS; i++) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address).timeout(patience).header("User-Agent", "ocellus");
            if (have > 0) {
                request.header("Range", "bytes=%d-".formatted(have));
            }
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            if (!ELSEWHERE.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            String location = response.headers().firstValue("Location").orElse("");
            address = Addresses.redirected(address, location);
        }
        throw new DownloadException(
                "%s: sends us on more than %d times; is the address right?".formatted(remote.address(), REDIRECTIONS));
    }

    private static boolean startsAt(HttpResponse<?> response, long have) {
        return response.headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes %d-".formatted(have)))
                .isPresent();
    }

    private void receive(HttpResponse<?> response, InputStream body, long have) throws IOException {
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        long total = announced < 0 ? 0 : have + announced;
        if (total > remote.limit()) {
            throw tooLarge(total);
        }
        byte[] piece = new byte[PIECE];
        long done = have;
        try (FileChannel channel = part.append();
                StallWatch watch = new StallWatch(body, patience)) {
            for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
                done += n;
                if (done > remote.limit()) {
                    part.discard();
                    throw tooLarge(done);
                }
                PartFile.write(channel, piece, n);
                watch.at(done);
                progress.at(have, done, total);
            }
            if (watch.hasStalled()) {
                throw new IOException("nothing came for %d s".formatted(patience.toSeconds()));
            }
        }
    }

    private DownloadException tooLarge(long bytes) {
        return new DownloadException("%s: has %,d bytes or more, but only %,d were expected; it is another file"
                .formatted(remote.address(), bytes, remote.limit()));
    }

    private DownloadException refused(HttpResponse<?> response) {
        int status = response.statusCode();
        String reason = GONE.contains(status)
                ? "there is no such file (%d); see that the address is right"
                : "the server answers %d; try again later";
        return new DownloadException(("%s: " + reason).formatted(response.uri(), status));
    }
}
