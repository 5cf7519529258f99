/// Who may do what: people, their roles, and the person behind a request.
///
/// Enter by [Visitors] and [Role]. Knows nothing of photos.
@NullMarked
package io.ocellus.people;

import org.jspecify.annotations.NullMarked;
