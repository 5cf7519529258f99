/// What all routes share: how they are declared, how they read what was asked, how they refuse.
///
/// Enter by [Route], [Problem] and [Asked]. Knows people and their roles; knows no photos.
@NullMarked
package io.ocellus.web;

import org.jspecify.annotations.NullMarked;
