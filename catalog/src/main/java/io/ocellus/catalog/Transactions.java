package io.ocellus.catalog;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Runs work against a database, each piece in a transaction of its own. What differs between databases lies
/// behind this; what is written to the handle is the SQL that they share.
///
/// Shared between threads; a handle belongs to the work it was given to and is not to be kept.
interface Transactions extends AutoCloseable {

    /// Work that reads sees one state from beginning to end, and waits for nobody.
    <T> T read(Function<Handle, T> work);

    /// Work that changes is committed when it returns, and undone when it throws. One at a time.
    <T> T write(Function<Handle, T> work);

    @Override
    void close();
}
