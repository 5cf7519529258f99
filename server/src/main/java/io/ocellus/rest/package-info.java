/// The programs' way in: `/api/v1`, as `openapi.json` documents it.
///
/// Enter by [RestRoutes]. Turns requests into calls of the service and its values into JSON; decides nothing.
@NullMarked
package io.ocellus.rest;

import org.jspecify.annotations.NullMarked;
