package io.ocellus.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

class TarGzContractTest extends SourceContract {

    @Override
    Path pack(Path folder, Map<String, byte[]> files) throws IOException {
        return Packed.tarGz(folder.resolve("brought.tar.gz"), files);
    }
}
