package io.ocellus.catalog;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteCatalogTest extends CatalogContract {

    @TempDir
    Path folder;

    /// The driver must take none of this for settings or escapes.
    @Override
    Catalog open(Clock clock) {
        return SqliteCatalog.open(
                folder.resolve("Ñandú & co?cache=shared#100%41").resolve("catalog.db"), clock);
    }
}
