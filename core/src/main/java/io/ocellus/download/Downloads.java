package io.ocellus.download;

import io.ocellus.model.FileLease;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Fetches files into a folder. A file appears there whole and with the right SHA-256, or not at all; what came
/// before a cut stays as a part, and the next attempt asks only for the rest (RFC 9110, section 14, range
/// requests).
///
/// Goes over https, or over http on this machine alone, and follows redirections by the same rule. Uses the
/// proxy that the Java properties name (`https.proxyHost`). Holds a connection until it is closed. Thread-safe.
public final class Downloads implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 5;

    private final Path folder;
    private final Duration patience;
    private final HttpClient client;

    private Downloads(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER) // we look at each address ourselves
                .connectTimeout(patience)
                .proxy(ProxySelector.getDefault())
                .build();
    }

    /// Downloads into a folder.
    ///
    /// @param folder is made when the first file is fetched
    public static Downloads into(Path folder) {
        return new Downloads(folder, PATIENCE);
    }

    /// @param patience how long nothing may come before a connection counts as broken
    static Downloads into(Path folder, Duration patience) {
        return new Downloads(folder, patience);
    }

    /// Fetches a file, or what is missing of it. One that is there already is verified and not fetched again. A
    /// connection that breaks is made anew, at once, as long as each brings something, at most 5 times.
    ///
    /// @return the file, verified
    /// @throws DownloadException if it cannot be reached, is not there, is too large or is another one
    /// @throws IOException if the disk refuses
    /// @throws InterruptedException if the thread is interrupted; what came is kept
    public Path fetch(Remote remote, DownloadProgress progress) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        PartFile part = new PartFile(folder, remote.sha256());
        try (FileLease lease = FileLease.tryTake(folder, ".lock")
                .orElseThrow(() -> new DownloadException(
                        "%s: another download is under way here; try again when it has ended".formatted(folder)))) {
            if (part.isDone()) {
                return part.whole();
            }
            boolean fresh = part.size() == 0;
            complete(remote, part, progress);
            if (!part.hash().equals(remote.sha256()) && !fresh) {
                part.discard(); // the old piece may have been of another file, or damaged: once more from the start
                complete(remote, part, progress);
            }
            return verified(remote, part);
        }
    }

    private static Path verified(Remote remote, PartFile part) throws IOException {
        String found = part.hash();
        if (!found.equals(remote.sha256())) {
            part.discard();
            throw new DownloadException(
                    "%s: has SHA-256 %s but should have %s; it is another file, so it was deleted; nothing was read from it"
                            .formatted(remote.address(), found, remote.sha256()));
        }
        return part.finish();
    }

    private void complete(Remote remote, PartFile part, DownloadProgress progress)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            long before = part.size();
            try {
                new Transfer(client, patience, remote, part, progress).run();
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || part.size() <= before) {
                    throw broken(remote, part.size(), e);
                }
            }
        }
    }

    private static DownloadException broken(Remote remote, long done, IOException e) {
        boolean unreachable = e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof HttpConnectTimeoutException;
        if (unreachable) {
            return new DownloadException(
                    "%s cannot be reached (%s): this machine seems to be offline, which everything but 'pull' is content with; fetch %s elsewhere, copy it here, and use: ocellus models add FILE"
                            .formatted(remote.address().getHost(), e, remote.address()),
                    e);
        }
        return new DownloadException(
                "%s: the connection broke after %,d bytes (%s); run the same command again, it goes on from there"
                        .formatted(remote.address(), done, e.getMessage()),
                e);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
