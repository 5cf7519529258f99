package io.ocellus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ocellus.cli.Shell.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Networks by name and address, without a connection to anything but this machine.
class PullTest {

    private static final String INSECTS = "mobilenet_v2_1.0_224_inat_insect_quant.tflite";
    private static final String INSECTS_HASH = "0ebaeb474dccf56b8b818b014f0d6a8e22b35a45b491a659f0b5405c9c838282";

    @TempDir
    Path home;

    @Test
    void theListOfPublicNetworksTellsLicenceAndHash() {
        Result plain = new Shell(home).run("models", "list", "--available");
        assertThat(plain.out()).contains("inat-insects", "inat-birds", "mobilenet-edgetpu", "Apache-2.0");
        Result json = new Shell(home).run("models", "list", "--available", "--json");
        assertThat(json.out()).contains(INSECTS_HASH, "\"bytes\":3655867");
    }

    @Test
    void whatCannotBePulledIsExplained() {
        Shell shell = new Shell(home);
        assertThat(shell.run("models", "pull", "nothing").err()).contains("inat-insects");
        assertThat(shell.run("models", "pull", "https://example.org/x.onnx").err())
                .contains("--sha256");
        Result insecure = shell.run("models", "pull", "http://example.org/x.onnx", "--sha256", INSECTS_HASH);
        assertThat(insecure.code()).isEqualTo(ExitCode.FAILED);
        assertThat(insecure.err()).contains("https only");
    }

    @Test
    void aPublishedFileBecomesABundle() throws IOException {
        Path source = Path.of(System.getProperty("ocellus.shared", "nowhere"), "models-source", INSECTS);
        Assumptions.assumeTrue(Files.exists(source), "skipped: there is no " + source);
        byte[] content = Files.readAllBytes(source);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + INSECTS, exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        try {
            String address =
                    "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), INSECTS);
            Shell shell = new Shell(home);
            Result pulled = shell.run("models", "pull", address, "--sha256", INSECTS_HASH, "--name", "insects");
            assertThat(pulled.err()).contains("feature map", "names nothing");
            assertThat(pulled.code()).isEqualTo(ExitCode.DONE);
            assertThat(shell.run("models", "verify", "insects").code()).isEqualTo(ExitCode.DONE);
            assertThat(home.resolve("models/.downloads").resolve(INSECTS_HASH)).doesNotExist();
        } finally {
            server.stop(0);
        }
    }
}
