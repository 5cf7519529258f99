/// Figures to a page that one would show to a colleague: one HTML file with its pictures inside.
///
/// Enter by [HtmlReport]; [Report] is what it shows. Reads `taxonomy` and `evaluate`; read by `collection` and
/// the commands. Never computes a figure, never opens a photo (thumbnails are handed in), never looks at the
/// clock, and the page never fetches anything or runs a script.
@NullMarked
package io.ocellus.report;

import org.jspecify.annotations.NullMarked;
