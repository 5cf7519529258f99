package io.ocellus.people;

import java.time.Instant;

/// One line of the audit log. Immutable.
///
/// @param id grows with time
/// @param subject what it was about, such as `anna, curator` or `POST /api/v1/labels 200`
public record AuditEntry(long id, Instant at, Actor by, AuditAction action, String subject) {}
