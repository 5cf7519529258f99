package io.ocellus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.image.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Downloads from a server on this machine that cuts, lies and refuses.
class DownloadsTest {

    private static final int LENGTH = 300_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final byte[] content = content();
    private final String sha256 = Sha256.of(content);

    @TempDir
    Path folder;

    private TestServer server;
    private Downloads downloads;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(content);
        downloads = Downloads.into(folder);
    }

    @AfterEach
    void stop() {
        downloads.close();
        server.close();
    }

    @Test
    void aFileComesWholeAndUnderItsHash() throws Exception {
        List<Long> heard = new ArrayList<>();
        Path file = downloads.fetch(remote("/file"), (already, done, total) -> {
            assertThat(total).isEqualTo(LENGTH);
            heard.add(done);
        });
        assertThat(file).hasBinaryContent(content).hasFileName(sha256);
        assertThat(heard).isSorted().endsWith((long) LENGTH);
    }

    @Test
    void aConnectionThatBreaksIsMadeAnewForTheRest() throws Exception {
        int most = 100_000;
        server.cutAfter(most);
        assertThat(downloads.fetch(remote("/file"), (already, done, total) -> {}))
                .hasBinaryContent(content);
        List<Integer> starts = server.ranges().stream().map(TestServer::start).toList();
        assertThat(starts).hasSizeGreaterThanOrEqualTo(LENGTH / most).startsWith(0);
        for (int i = 1; i < starts.size(); i++) { // what was sent right before the cut may not have come
            assertThat(starts.get(i)).isGreaterThan(starts.get(i - 1)).isLessThanOrEqualTo(starts.get(i - 1) + most);
        }
    }

    @Test
    void aLaterCommandGoesOnWhereTheLastOneEnded() throws Exception {
        Files.write(folder.resolve(sha256 + ".part"), Arrays.copyOf(content, 123_456));
        downloads.fetch(
                remote("/file"), (already, done, total) -> assertThat(already).isEqualTo(123_456));
        assertThat(server.ranges()).containsExactly("bytes=123456-");
        assertThat(folder.resolve(sha256)).hasBinaryContent(content);
    }

    @Test
    void aServerThatKnowsNoRangesSendsTheWholeFileAgain() throws Exception {
        Files.write(folder.resolve(sha256 + ".part"), Arrays.copyOf(content, 1000));
        server.ignoreRanges();
        assertThat(downloads.fetch(remote("/file"), (already, done, total) -> {}))
                .hasBinaryContent(content);
    }

    @Test
    void aPartThatWasDamagedIsFetchedOnceMoreFromTheStart() throws Exception {
        Files.write(folder.resolve(sha256 + ".part"), new byte[1000]);
        assertThat(downloads.fetch(remote("/file"), (already, done, total) -> {}))
                .hasBinaryContent(content);
        assertThat(server.ranges()).containsExactly("bytes=1000-", "");
    }

    @Test
    void aPartThatIsWholeAlreadyNeedsNoMoreBytes() throws Exception {
        Files.write(folder.resolve(sha256 + ".part"), content);
        assertThat(downloads.fetch(remote("/file"), (already, done, total) -> {}))
                .hasBinaryContent(content);
    }

    @Test
    void whatIsThereIsNotFetchedAgain() throws Exception {
        downloads.fetch(remote("/file"), (already, done, total) -> {});
        downloads.fetch(remote("/file"), (already, done, total) -> {});
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void anotherFileThanTheHashSaysIsDeleted() {
        String other = "0".repeat(64);
        assertThatThrownBy(() -> fetch(new Remote(server.address("/file"), other, LENGTH)))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining(sha256, other, "another file");
        assertThat(folder.resolve(other)).doesNotExist();
        assertThat(folder.resolve(other + ".part")).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> fetch(remote("/nothing")))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("/nothing", "404", "address");
    }

    @Test
    void aFileThatIsTooLargeIsNotFetched() {
        assertThatThrownBy(() -> fetch(new Remote(server.address("/file"), sha256, LENGTH - 1)))
                .hasMessageContaining("300,000", "another file");
        assertThatThrownBy(() -> fetch(new Remote(server.address("/endless"), sha256, LENGTH - 1)))
                .hasMessageContaining("only 299,999 were expected");
        assertThat(folder.resolve(sha256 + ".part")).doesNotExist();
    }

    @Test
    void aTransferOverWhichNothingComesEnds() {
        try (Downloads hasty = Downloads.into(folder, PATIENCE)) {
            assertThatThrownBy(() -> hasty.fetch(remote("/silent"), (already, done, total) -> {}))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("goes on from there");
        }
    }

    @Test
    void aServerThatIsNotThereLooksLikeAMachineThatIsOffline() {
        Remote gone = remote("/file");
        server.close();
        assertThatThrownBy(() -> fetch(gone))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("offline", "ocellus models add FILE");
    }

    @Test
    void aRedirectionIsFollowedToASafeAddress() throws Exception {
        server.redirectTo("/file");
        assertThat(downloads.fetch(remote("/elsewhere"), (already, done, total) -> {}))
                .hasBinaryContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/hostname", "http://example.org/file", "ftp://example.org/x", "/elsewhere"})
    void aRedirectionElsewhereIsNotFollowed(String location) {
        server.redirectTo(location);
        assertThatThrownBy(() -> fetch(remote("/elsewhere"))).isInstanceOf(DownloadException.class);
        assertThat(folder.resolve(sha256)).doesNotExist();
    }

    @Test
    void aSafeAddressIsNeverLeftForALessSafeOne() {
        URI secure = URI.create("https://example.org/a");
        assertThatThrownBy(() -> Addresses.redirected(secure, "http://127.0.0.1/a"))
                .hasMessageContaining("less safe");
        assertThatThrownBy(() -> Addresses.redirected(secure, "https://localhost/a"))
                .hasMessageContaining("less safe");
        assertThat(Addresses.redirected(secure, "b")).isEqualTo(URI.create("https://example.org/b"));
        assertThat(Addresses.redirected(secure, "https://media.example.org/c"))
                .isEqualTo(URI.create("https://media.example.org/c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/x", "file:///x", "x.tflite", "https:///x", "https://me@example.org/x"})
    void onlyAddressesOfHttpsAreTaken(String address) {
        assertThatThrownBy(() -> new Remote(URI.create(address), sha256, 1)).isInstanceOf(DownloadException.class);
    }

    @Test
    void aHashOfAnotherLengthIsNone() {
        assertThatThrownBy(() -> new Remote(server.address("/file"), "abc", 1)).hasMessageContaining("64");
    }

    private Path fetch(Remote remote) throws IOException, InterruptedException {
        return downloads.fetch(remote, (already, done, total) -> {});
    }

    private Remote remote(String path) {
        return new Remote(server.address(path), sha256, LENGTH);
    }

    private static byte[] content() {
        byte[] bytes = new byte[LENGTH];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }
}
