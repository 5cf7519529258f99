package io.ocellus.server;

import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.ocellus.people.People;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Where and how the server listens: address, TLS, and how much and how slowly anybody may send. Immutable.
///
/// @param key of TLS, where there is one
record Listening(Settings settings, Optional<TlsKey> key) {

    private static final Duration GRACE = Duration.ofSeconds(5); // a telephone may change its cell meanwhile
    private static final int HEADER_BYTES = 8 << 10;
    private static final int IN_MEMORY_BYTES = 1 << 20; // of one part of a form; longer ones wait on the disk

    /// Reads the settings.
    ///
    /// @throws ServerException if the address needs accounts and there are none, or the files of TLS do not fit
    static Listening of(Settings settings, People people) {
        if (needsAccounts(settings) && people.isEmpty()) {
            throw new ServerException(
                    "listening at %s lets others in, which needs accounts; make one with: ocellus users add NAME --role admin"
                            .formatted(settings.text(Setting.HOST)));
        }
        Optional<String> certificate = settings.someText(Setting.TLS_CERTIFICATE);
        Optional<String> key = settings.someText(Setting.TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new ServerException("TLS needs both tls.certificate and tls.key, or neither of them");
        }
        return new Listening(settings, certificate.map(file -> TlsKey.read(Path.of(file), Path.of(key.orElseThrow()))));
    }

    /// Whether others than this machine can reach the server.
    ///
    /// @throws ServerException if the address is none
    static boolean needsAccounts(Settings settings) {
        return settings.isOn(Setting.PROXY)
                || !Arrays.stream(addresses(settings)).allMatch(InetAddress::isLoopbackAddress);
    }

    private static InetAddress[] addresses(Settings settings) {
        String host = settings.text(Setting.HOST);
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new ServerException(
                    "there is no address '%s' to listen at; try 127.0.0.1 or 0.0.0.0".formatted(host), e);
        }
    }

    /// Makes sure that nobody else listens where the server is about to, before anything is opened or read.
    ///
    /// @throws ServerException if somebody does, if this machine does not let us, or if the address is none
    static void requireFree(Settings settings) {
        int port = settings.number(Setting.PORT);
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(addresses(settings)[0], port));
        } catch (IOException e) {
            throw new ServerException(
                    "cannot listen at port %d of %s (%s); perhaps another Ocellus runs there already: open it, or choose another port with --port N (0 takes a free one)"
                            .formatted(port, settings.text(Setting.HOST), e.getMessage()),
                    e);
        }
    }

    /// What whoever starts the server should know.
    List<String> warnings() {
        boolean isReadableOnTheWay = needsAccounts(settings) && HttpsUse.of(settings) == HttpsUse.NEVER;
        return isReadableOnTheWay
                ? List.of(
                        "passwords and photos travel unencrypted: set tls.certificate and tls.key, or put a proxy with"
                                + " TLS before the server and set proxy=true")
                : List.of();
    }

    void configure(JavalinConfig config) {
        config.jetty.addConnector(this::connector);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(HEADER_BYTES);
        });
        config.jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(settings.number(Setting.CONNECTIONS), server));
            server.setHandler(
                    new LeastRate(settings.bytes(Setting.SLOWEST), GRACE)); // around all: forms are read there
        });
        long largest = settings.bytes(Setting.IMPORT_BYTES);
        config.jetty.modifyServletContextHandler(context -> context.insertHandler(new SizeLimitHandler(largest, -1)));
        config.jetty.multipartConfig.maxFileSize(largest, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(largest, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(IN_MEMORY_BYTES, SizeUnit.BYTES);
    }

    private Connector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = key.map(tls -> secured(server, http, tls))
                .orElseGet(() -> new ServerConnector(server, 1, -1, new HttpConnectionFactory(http)));
        connector.setHost(settings.text(Setting.HOST));
        connector.setPort(settings.number(Setting.PORT));
        connector.setIdleTimeout(settings.time(Setting.IDLE).toMillis());
        return connector;
    }

    private static ServerConnector secured(Server server, HttpConfiguration http, TlsKey key) {
        http.addCustomizer(new SecureRequestCustomizer(false)); // names are checked by the doorkeeper
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(key.store());
        tls.setKeyStorePassword(key.password());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return new ServerConnector(server, tls, new HttpConnectionFactory(http));
    }
}
