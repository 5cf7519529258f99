package io.ocellus.adopt;

import io.ocellus.model.Bundle;
import java.util.List;

/// A file that became a bundle.
///
/// @param bundle in its store
/// @param remarks what was guessed, a sentence each, with the flag that says otherwise
public record Adopted(Bundle bundle, List<String> remarks) {

    public Adopted {
        remarks = List.copyOf(remarks);
    }
}
