package io.ocellus.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What every catalogue must do, whatever database is below. A subclass says how to open one; the tests are in
/// the contracts that this joins.
abstract class CatalogContract
        implements TaxonContract,
                ImportContract,
                OriginContract,
                ListingContract,
                LabelContract,
                SeveralTaxaContract,
                DenialContract,
                StateContract,
                SpaceContract {

    private Instant now = NOON;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private Catalog catalog;

    /// Opens the same catalogue each time within one test, a new one in every test.
    abstract Catalog open(Clock clock);

    @BeforeEach
    void openCatalog() {
        catalog = open();
        catalog.saveTaxa(List.of(FAMILY, MONARCH, ADMIRAL));
        catalog.setFeatureSpace(Photos.SPACE);
    }

    @AfterEach
    void closeCatalog() {
        catalog.close();
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Catalog open() {
        return open(clock);
    }

    @Override
    public void reopen() {
        catalog.close();
        catalog = open();
    }

    @Override
    public void turnClockTo(Instant instant) {
        now = instant;
    }
}
