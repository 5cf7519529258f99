/// What people bring: folders, tables and archives of photos, told as one stream of photos with what is said of
/// each.
///
/// Enter by [Source]. Reads no other room: it opens files and archives, never decodes a photo and never decides
/// what a label means.
@NullMarked
package io.ocellus.source;

import org.jspecify.annotations.NullMarked;
