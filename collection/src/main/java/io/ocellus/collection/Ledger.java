package io.ocellus.collection;

import io.ocellus.collection.ImportReport.LabelConflict;
import io.ocellus.collection.ImportReport.RefusedFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Account of a running import. Confined to one thread at a time.
final class Ledger {

    int imported;
    int alreadyThere;
    int relabelled;
    int exactDuplicates;
    int removedBefore;
    final Set<Long> offered = new LinkedHashSet<>(); // new or there already: compared, and what `auto` may divide
    final List<RefusedFile> refused = new ArrayList<>();
    final List<LabelConflict> conflicts = new ArrayList<>();

    /// Every photo that the sources hold has become one of these.
    int found() {
        return imported + alreadyThere + exactDuplicates + removedBefore + refused.size();
    }
}
