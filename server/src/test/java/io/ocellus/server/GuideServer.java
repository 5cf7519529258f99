package io.ocellus.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests one server for all of them, on the small guide: a parameter of type [Served]. Tests that would
/// hinder others start their own on a copy: [#freshHome].
public final class GuideServer implements ParameterResolver {

    private record Shared(Path pristine, Served served) implements AutoCloseable {

        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("ocellus-server");
                Path pristine = Files.createDirectory(folder.resolve("pristine"));
                GuideHome.make(pristine);
                return new Shared(pristine, Served.start(GuideHome.copy(pristine, folder.resolve("served"))));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("the guide of the tests could not be made", e);
            }
        }

        @Override
        public void close() throws IOException {
            served.close();
            GuideHome.delete(pristine.getParent());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Served.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).served();
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(GuideServer.class))
                .computeIfAbsent(Shared.class, type -> Shared.start(), Shared.class);
    }

    /// A copy of the guide's home as it was before any test.
    public static Path freshHome(Served served, Path target) throws IOException {
        return GuideHome.copy(served.home().resolveSibling("pristine"), target);
    }
}
