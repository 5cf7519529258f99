/// The people's way in: pages of HTML, drawn by the server, with a little script.
@NullMarked
package io.ocellus.page;

import org.jspecify.annotations.NullMarked;
