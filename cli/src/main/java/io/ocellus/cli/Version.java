package io.ocellus.cli;

import picocli.CommandLine.IVersionProvider;

/// The version, as the build wrote it into the jar.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Ocellus.class.getPackage().getImplementationVersion();
        return new String[] {
            "Ocellus " + (version == null ? "(not built as a jar)" : version), "Java " + Runtime.version()
        };
    }
}
