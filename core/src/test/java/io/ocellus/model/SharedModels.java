package io.ocellus.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Where tests find real networks and photos. A test that asks for them is skipped where there are none.
public final class SharedModels {

    public static final List<String> NAMES =
            List.of("deeplabv3-voc", "inat-birds", "inat-insects", "mobilenet-edgetpu", "mobilenetv2", "squeezenet1.1");

    private SharedModels() {}

    public static Path folder(String name) {
        return shared("models").resolve(name);
    }

    public static Path shared(String part) {
        Path folder = Path.of(System.getProperty("ocellus.shared", "nowhere"), part);
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                "skipped: there is no %s; set the system property ocellus.shared".formatted(folder));
        return folder;
    }
}
