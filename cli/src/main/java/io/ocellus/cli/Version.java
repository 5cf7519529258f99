package io.ocellus.cli;

import picocli.CommandLine.IVersionProvider;

/// The version, as the build wrote it into the jar.
final class Version implements IVersionProvider {

    /// `0.1.0`.
    static String ofOcellus() {
        String version = Ocellus.class.getPackage().getImplementationVersion();
        return version == null ? "(not built as a jar)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Ocellus " + ofOcellus(), "Java " + Runtime.version()};
    }
}
