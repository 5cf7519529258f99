/// What can be done with the collections of a home, for many people at a time: asked, listed, corrected, taught.
/// REST and the page both stand on it.
///
/// Enter by [OpenCollections]. Knows no requests, no roles and no HTML.
@NullMarked
package io.ocellus.service;

import org.jspecify.annotations.NullMarked;
