/// Serves a collection: REST and the page.
@NullMarked
package io.ocellus.server;

import org.jspecify.annotations.NullMarked;
