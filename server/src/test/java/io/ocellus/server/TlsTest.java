package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    private static Path folder;

    private static Path certificate;
    private static Path key;
    private static KeyStore trusted;

    @BeforeAll
    static void makeACertificate() throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, "changeit".toCharArray());
        }
        certificate = pem("CERTIFICATE", made.getCertificate("server").getEncoded());
        key = pem("PRIVATE KEY", made.getKey("server", "changeit".toCharArray()).getEncoded());
        trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", made.getCertificate("server"));
    }

    private static Path pem(String kind, byte[] bytes) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
    }

    private static Settings settings() {
        return Settings.standard()
                .with(Setting.TLS_CERTIFICATE, certificate.toString())
                .with(Setting.TLS_KEY, key.toString());
    }

    @Test
    void speaksTlsWithTheFilesThatAuthoritiesGiveOut(@TempDir Path home) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (Served served = Served.start(home, settings());
                HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            URI address = served.server().address();
            assertThat(address.getScheme()).isEqualTo("https");
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address.resolve("/api/v1/me")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(Wire.status(Wire.get(served.server().port(), "/api/v1/me")))
                    .as("without TLS")
                    .isIn(0, 400);
        }
    }

    @Test
    void saysWhatIsWrongWithItsFiles(@TempDir Path home) throws Exception {
        assertThatThrownBy(() -> Served.start(home, settings().with(Setting.TLS_KEY, certificate.toString())))
                .hasMessageContaining("BEGIN PRIVATE KEY");
        assertThatThrownBy(() -> Served.start(home, settings().with(Setting.TLS_CERTIFICATE, key.toString())))
                .isInstanceOf(ServerException.class);
        assertThatThrownBy(() -> Served.start(home, settings().with(Setting.TLS_KEY, "")))
                .hasMessageContaining("both");
        assertThatThrownBy(() -> Served.start(home, settings().with(Setting.TLS_KEY, "/none.pem")))
                .hasMessageContaining("/none.pem");
    }

    @Test
    void othersAreLetInOnlyWhereTheyHaveAccounts(@TempDir Path home) {
        assertThatThrownBy(() -> Served.start(home, Settings.standard().with(Setting.HOST, "0.0.0.0")))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("ocellus users add");
        assertThatThrownBy(() -> Served.start(home, Settings.standard().with(Setting.PROXY, "true")))
                .hasMessageContaining("ocellus users add");
    }
}
