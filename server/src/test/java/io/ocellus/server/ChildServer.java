package io.ocellus.server;

import io.ocellus.collection.Home;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A server in a process of its own, to be killed: prints its port, and serves until then.
final class ChildServer {

    private ChildServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Settings settings = Settings.standard().with(Setting.PORT, "0");
        try (OcellusServer server = OcellusServer.start(new Home(Path.of(arguments[0])), settings, ServerLog.NONE)) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(server.port());
            new CountDownLatch(1).await();
        }
    }
}
