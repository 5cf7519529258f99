package io.ocellus.model;

import java.util.List;

/// What came of checking a bundle. A check that needs an earlier one to pass is left out when that one failed.
///
/// @param name of the bundle
/// @param checks in the order in which they were made
public record Verification(String name, List<Check> checks) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /// Whether every check passed.
    public boolean ok() {
        return checks.stream().allMatch(Check::passed);
    }

    /// The checks that failed.
    public List<Check> failures() {
        return checks.stream().filter(check -> !check.passed()).toList();
    }
}
